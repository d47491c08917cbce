"""The Top-X list: what the points come to, what would change them, and why; a person decides, never a score."""
