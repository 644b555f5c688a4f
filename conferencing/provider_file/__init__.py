"""The file that goes out to a provider and comes back; the modules are its stages."""
