"""Backup and restore: three archives, each sealed to its own recipient; the root key is in none of them."""
