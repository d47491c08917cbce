"""Where a case goes afterwards, one subject per file."""
