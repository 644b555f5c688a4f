"""The commands of dial-in conferencing."""
