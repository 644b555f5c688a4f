"""The directory: who there is, who may do what, and what was done to whom."""
