"""What this area does when another one changes."""
