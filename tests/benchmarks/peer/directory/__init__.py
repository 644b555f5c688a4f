"""The peer's one application: the directory and the resource that exports and imports it."""
