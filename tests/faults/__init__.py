"""Faults and attacks of one kind a module, tried on the portal as a whole."""
