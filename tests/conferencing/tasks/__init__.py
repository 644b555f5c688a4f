"""Tests of what may take long."""
