"""Whose word counts at which age: who agrees, who is told and who may look in, the person or who has custody.

Sources: Wmo 5.3.2 and 5.3.3, field study of Veilig Thuis 6.2. Whether somebody of twelve or older can judge his own
interest is found by a human; of whom that was found not to be so, another's word counts as for a child.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Who = Literal["person", "representative"]

OWN_RIGHT: Final = 12
"""Years from which somebody agrees and looks in himself (Wmo 5.3.2, 5.3.3)."""
ALONE: Final = 16
"""Years from which nobody does so beside him (Wmo 5.3.2)."""
REPRESENT: Final = ("has_custody_of", "guardian_of", "mentor_of")
"""Relations with which somebody speaks for a child, or for who cannot judge his own interest."""

PERSON: Final[frozenset[Who]] = frozenset({"person"})
REPRESENTATIVE: Final[frozenset[Who]] = frozenset({"representative"})
NOBODY: Final[frozenset[Who]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Whose agreement counts, who is told, and who may look in. All empty when nobody can tell."""

    agrees: frozenset[Who]
    told: frozenset[Who]
    looks_in: frozenset[Who]


VOICES: Final[Mapping[str, Voice]] = {
    "under_12": Voice(agrees=REPRESENTATIVE, told=REPRESENTATIVE, looks_in=REPRESENTATIVE),
    "from_12": Voice(agrees=PERSON, told=PERSON | REPRESENTATIVE, looks_in=PERSON | REPRESENTATIVE),
    "from_16": Voice(agrees=PERSON, told=PERSON, looks_in=PERSON),
    "incapable": Voice(agrees=REPRESENTATIVE, told=REPRESENTATIVE, looks_in=REPRESENTATIVE),
    "unknown": Voice(agrees=NOBODY, told=NOBODY, looks_in=NOBODY),
}
"""Band of ages, or that he cannot judge his own interest -> whose word counts."""


def age_on(born: str, today: str) -> int | None:
    """Whole years on a day (both ISO); None when it is not known when somebody was born, or he was not yet."""
    try:
        start, end = date.fromisoformat(born), date.fromisoformat(today)
    except ValueError:
        return None
    years = end.year - start.year - ((end.month, end.day) < (start.month, start.day))
    return years if start <= end else None


def band_on(born: str, today: str, *, incapable: bool = False) -> str:
    """The key of ``VOICES`` for somebody on a day (both ISO). ``incapable``: it was found that he cannot judge his own
    interest; then his age is of no account, known or not, unless he is a child.
    """
    age = age_on(born, today)
    if age is not None and age < OWN_RIGHT:
        return "under_12"
    if incapable:
        return "incapable"
    return "unknown" if age is None else "from_12" if age < ALONE else "from_16"


def may_be_told(band: str, *, himself: bool, represents: bool) -> bool:
    """Whether telling this one counts as telling somebody of this band: he ``himself``, or who ``represents`` him. Of
    whom nobody knows when he was born, whoever tells decides.
    """
    told = VOICES[band].told
    return band == "unknown" or ("person" in told if himself else represents and "representative" in told)
