"""PGA Regie, the application: case direction under signed rules, on a store and behind a gate."""

from typing import Final

VERSION: Final = "0.1.0"
"""As in ``pyproject.toml``; a backup carries it."""
