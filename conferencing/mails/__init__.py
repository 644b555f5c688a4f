"""The mails that people get about their dial-in conferencing."""
