"""What every file keeps to: read from the files themselves, so that nobody has to remember it."""
