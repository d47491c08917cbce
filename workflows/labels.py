"""A text that people read, in Dutch and in English."""

from typing import NamedTuple


class Label(NamedTuple):
    """Dutch first, then English."""

    nl: str
    en: str

    def of(self, language: str) -> str:
        """The English text for ``en``; the Dutch text for every other language."""
        return self.en if language == "en" else self.nl
