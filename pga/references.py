"""References of cases: what they are made of, which one comes just before another, and the codes of what was tried."""

import re
from typing import Final

from privacy.keys.root import RootProvider

ALPHABET: Final = "23456789BCDFGHJKMNPQRSTVWXYZ"
"""Letters and digits that nobody mistakes for one another when a reference is read aloud."""
GROUP: Final = 4
_FORM: Final = re.compile(rf"([A-Z]+)-([{ALPHABET}]{{{GROUP}}})-([{ALPHABET}]{{{GROUP}}})")


def before(reference: str) -> str:
    """The reference that comes just before this one; empty for the very first, and for what has not the form of one."""
    fits = _FORM.fullmatch(reference)
    if fits is None:
        return ""
    prefix, number = fits[1], 0
    for letter in fits[2] + fits[3]:
        number = number * len(ALPHABET) + ALPHABET.index(letter)
    return _written(prefix, number - 1) if number else ""


def _written(prefix: str, number: int) -> str:
    letters = ""
    for _ in range(2 * GROUP):
        number, place = divmod(number, len(ALPHABET))
        letters = ALPHABET[place] + letters
    return f"{prefix}-{letters[:GROUP]}-{letters[GROUP:]}"


def tried_codes(root: RootProvider, tried: str) -> dict[str, str]:
    """The keyed code of what was tried, and of a reference also that of the one just before it: so codes alone show
    that somebody tries them in a row.
    """
    named = {"tried": tried, "follows": before(tried)}
    return {name: _tried(root, text) for name, text in named.items() if text}


def _tried(root: RootProvider, text: str) -> str:
    return root.mac("pga/tried/v1", text.encode("utf-8", "replace")).hex()[:16]
