"""Tests of the mails about dial-in conferencing."""
