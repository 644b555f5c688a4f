"""Finds what is wrong with each row: by itself, with its person, between the rows, and against what was sent."""
