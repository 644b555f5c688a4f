"""Backups: making them, reading them, putting them back."""
