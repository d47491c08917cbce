"""How a list of cases is narrowed: codes alone, so that the address of a list holds nothing of a person."""

from dataclasses import dataclass, fields
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFilter:
    """What a list of cases is narrowed to; empty is everything.

    ``due``: ``late`` or ``week`` (from today up to and including Sunday). ``brought_by`` and ``partner``: an
    organisation that submitted the person, or has people on the case. ``whose``: ``own`` or ``substitute``.
    ``opened``: a year in the Netherlands, four digits.
    """

    state: str = ""
    reason: str = ""
    theme: str = ""
    due: str = ""
    brought_by: str = ""
    partner: str = ""
    whose: str = ""
    opened: str = ""

    def chosen(self) -> dict[str, str]:
        """Name -> code of what is narrowed, in a fixed order."""
        return {name: getattr(self, name) for name in NAMES if getattr(self, name)}

    def __bool__(self) -> bool:
        return bool(self.chosen())


NAMES: Final = tuple(field.name for field in fields(WorkFilter))
"""Every way to narrow the list; the same names stand in the address."""

EVERYTHING: Final = WorkFilter()
