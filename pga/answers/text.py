"""A sealed text as a page gets it: revealed, hidden with its reason, or absent."""

from dataclasses import dataclass

from privacy.sealed import Hidden, Plain


@dataclass(frozen=True, slots=True)
class Absent:
    """There is nothing here: no such text was ever written."""


ABSENT = Absent()

Shown = Plain | Hidden | Absent
