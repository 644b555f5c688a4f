"""Measures what docs/benchmarks.md tells; run by `make benchmark`."""
