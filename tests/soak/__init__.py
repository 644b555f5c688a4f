"""What takes long: attacks and faults against a portal that really runs; `make soak`."""
