"""Tables of the jobs, step by step."""
