"""Damages answers on purpose, has them imported, and compares what the report says with what was done; `make truth`."""
