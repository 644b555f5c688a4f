"""Tests of the pages that show a person across areas."""
