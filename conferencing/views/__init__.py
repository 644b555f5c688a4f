"""The pages of dial-in conferencing."""
