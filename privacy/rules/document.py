"""Reading a rules document: from TOML to canonical bytes, from those bytes to frozen values.

Every mistake is found at once and named by its place, before anybody signs. What comes out is in
``agreement`` (the whole) and ``articles`` (its parts); all of it can be imported from here.
"""

import base64
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final

from privacy.rules.agreement import RulesDocument
from privacy.rules.articles import (
    Access,
    Category,
    Choice,
    ContributionDefault,
    LegalBasis,
    Party,
    Purpose,
    Rule,
    RunOut,
    SeparationOfDuty,
    Sharing,
    Signatory,
    Term,
)
from privacy.rules.canonical import MAX_BYTES, from_bytes, to_bytes
from privacy.rules.mistakes import Mistake, MistakesInRules, mistakes_in
from privacy.rules.reading import build
from privacy.rules.shape import shape_mistakes

__all__ = [
    "Access",
    "Category",
    "Choice",
    "ContributionDefault",
    "LegalBasis",
    "Mistake",
    "MistakesInRules",
    "Party",
    "Purpose",
    "Rule",
    "RulesDocument",
    "RunOut",
    "SeparationOfDuty",
    "Sharing",
    "Signatory",
    "Term",
    "fill_keys",
    "from_toml",
    "iso",
    "parse",
    "read",
]

MOST_DOTS: Final = 500
"""On one line. ``tomllib`` takes time by the square of the dots in one name; no rule comes near this."""

MOST_READ: Final = 32
"""So many documents stay read in a process: of each cooperation the one in force and those that follow it, each read
under what the program can do and without.
"""


def parse(data: bytes, capabilities: frozenset[str] | None = None) -> RulesDocument:
    """Read canonical bytes. ``capabilities`` = what the program can do; None = not checked.

    Raises MistakesInRules (all of them: first those of shape, else those of sense) and NotCanonical.
    """
    raw = from_bytes(data)
    misshapen = shape_mistakes(raw)
    if misshapen:
        raise MistakesInRules(misshapen)
    document = build(raw)
    mistakes = mistakes_in(raw, document, capabilities)
    if mistakes:
        raise MistakesInRules(mistakes)
    return document


@lru_cache(maxsize=MOST_READ)
def read(data: bytes, capabilities: frozenset[str] | None) -> RulesDocument:
    """As ``parse``, once for the same bytes: nothing else plays a part, and what comes out does not change.

    Whether they count is another question, which ``signing`` asks each time: signatures, pinned keys, dates.
    """
    return parse(data, capabilities)


def from_toml(text: str) -> bytes:
    """The canonical bytes of a document written in TOML; dates become ISO text. Raises MistakesInRules."""
    if len(text) > MAX_BYTES:
        raise MistakesInRules([Mistake("TOML", "too large")])
    if any(line.count(".") > MOST_DOTS for line in text.split("\n")):
        raise MistakesInRules([Mistake("TOML", "too deep")])
    try:
        return to_bytes(iso(tomllib.loads(text)))
    except RecursionError:
        raise MistakesInRules([Mistake("TOML", "too deep")]) from None
    except ValueError as error:  # not TOML, not canonical, or an integer of thousands of digits
        raise MistakesInRules([Mistake("TOML", str(error))]) from None


def fill_keys(data: bytes, keys: Mapping[str, tuple[bytes, bytes]]) -> bytes:
    """Put the public keys (signatory, deputy: 32 bytes each) of each party into an unsigned document."""
    raw = from_bytes(data)
    for party in raw["party"]:
        for who, public in zip(("signatory", "deputy"), keys[party["id"]], strict=True):
            party[who]["public_key"] = base64.b64encode(public).decode()
    return to_bytes(raw)


def iso(value: Any) -> Any:
    """The plain values of TOML with dates as ISO text."""
    if isinstance(value, dict):
        return {name: iso(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [iso(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value
