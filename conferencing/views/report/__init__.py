"""The validation report of an import: its page, its rows and cells, and what is decided on it."""
