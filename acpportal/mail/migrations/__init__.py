"""Tables of the mails, step by step."""
