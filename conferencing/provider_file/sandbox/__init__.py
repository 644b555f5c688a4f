"""What runs in the child process that opens returned files: the standard library and nothing else, not even Django."""
