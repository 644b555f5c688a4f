"""Who provides a person's dial-in conferencing."""
