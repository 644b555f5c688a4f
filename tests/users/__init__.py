"""Tests of the directory, the roles and the audit log."""
