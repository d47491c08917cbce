"""The steps of the approach itself, one subject per file."""
