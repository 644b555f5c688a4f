"""Programs that make test files and try things with real programs outside."""
