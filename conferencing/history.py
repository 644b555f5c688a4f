"""Tells the audit events of this area in sentences."""
