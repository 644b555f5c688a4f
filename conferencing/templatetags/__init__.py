"""Tags for the templates of conferencing."""
