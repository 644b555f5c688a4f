"""What may take long: done within the request where it is short, by the worker where it is not; it is one code."""
