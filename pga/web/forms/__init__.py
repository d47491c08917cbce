"""Forms: what a page reads from a POST, checked field by field. One module per subject."""
