"""A copy of everything in one archive, taken while the portal runs, and put back on either database."""
