"""The commands of licenses."""
