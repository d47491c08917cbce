"""The Top-X list: nominating, weighing by two, deciding, contesting (field study of the PGA 2.4)."""
