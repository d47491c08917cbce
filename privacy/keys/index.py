"""Finding a person outside one's own reach: keyed, truncated blind indexes, and what goes into them
(security.md 2.6).

An index value is short on purpose: several people share each value, so it proves of nobody that he is known.
What it finds is tried in a closed opening, and only the true match leaves that.
"""

import hmac
from datetime import date
from typing import Final

from privacy.keys.derive import index_key
from privacy.keys.root import RootProvider
from privacy.keys.words import as_y, bearing, folded

INDEXES: Final = ("bsn", "name")
"""The blind indexes there are."""

_ELEVEN: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_TEST_RANGE: Final = "9999"


def normalised_bsn(text: str) -> str | None:
    """The nine digits of a BSN, or None when it is not one.

    Spaces, dots and dashes may stand between; a leading zero may be left out. The elfproef is that of the
    Logisch Ontwerp BSN: 9a + 8b + ... + 2h - i is a multiple of 11.
    """
    digits = text.translate({ord(c): None for c in " .-\u00a0"})
    if not (digits.isascii() and digits.isdigit() and len(digits) in (8, 9)):
        return None
    digits = digits.zfill(9)
    total = sum(weight * int(digit) for weight, digit in zip(_ELEVEN, digits, strict=True))
    return digits if total % 11 == 0 and int(digits) else None


def is_bsn(text: str) -> bool:
    """True when the text is a BSN that passes the elfproef."""
    return normalised_bsn(text) is not None


def is_test_bsn(text: str) -> bool:
    """True for a BSN in the range of the fictitious numbers that demo and tests use (9999xxxxx)."""
    digits = normalised_bsn(text)
    return digits is not None and digits.startswith(_TEST_RANGE)


def normalised_name(name: str) -> str:
    """A name without accents, capitals, punctuation and tussenvoegsels; ij becomes y. "Van der IJssel" ->
    "yssel". What stands in brackets behind it is not counted: "Jan Jansen (Sjaak)" -> "jan jansen".
    """
    return " ".join(_words(name))


def surname(name: str) -> str:
    """The last part of a whole name, normalised: "Jan Jansen-de Vries" -> "vries", "Vries, Jan de" ->
    "vries".
    """
    words = _words(name.partition(",")[0])
    return words[-1] if words else ""


def _words(name: str) -> list[str]:
    return [as_y(word) for word in bearing(folded(_bare(name)))]


def _bare(name: str) -> str:
    """Without what stands in brackets behind it, whatever that says."""
    bare = name.rstrip()
    while bare.endswith(")") and "(" in bare:
        bare = bare[: bare.rindex("(")].rstrip()
    return bare or name


def name_and_birth(name: str, born: date) -> str:
    """What the name index holds: surname and birth date together, since a surname alone gives itself away by
    number.
    """
    return f"{surname(name)}|{born.isoformat()}"


def blind(root: RootProvider, index_name: str, version: int, home: str, value: str, bits: int) -> int:
    """The index value (0 up to 2**bits - 1) of a normalised value: truncated HMAC-SHA256."""
    if not 1 <= bits <= 31:
        raise ValueError("an index value has 1 to 31 bits")
    text = f"v1|{index_name}|{home}|{value}".encode()
    digest = hmac.digest(index_key(root, index_name, version), text, "sha256")
    return int.from_bytes(digest[:4], "big") >> (32 - bits)


def bits_for(population: int, indexes: int = 1) -> int:
    """How many bits each of so many indexes on one row may have, for this many rows.

    At least two rows share a value of one index (C = R / 2**L >= 2), and all indexes of a row together stay
    within that bound. Raises ValueError when that leaves nothing.
    """
    bits = (max(population, 2) // 2).bit_length() - 1
    if indexes < 1 or bits // indexes < 1:
        raise ValueError("too few rows for so many indexes")
    return bits // indexes
