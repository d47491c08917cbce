"""How a list of cases is narrowed: codes alone, so that the address of a list holds nothing of a person.

A filter is kept under one of a few purposes and has no name of its own: what somebody types could name a resident.
"""

from dataclasses import dataclass, fields
from typing import ClassVar, Final
from urllib.parse import parse_qsl, urlencode

from pga.queries import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFilter:
    """What a list of cases is narrowed to; empty is everything.

    ``due``: ``late`` or ``week`` (from today up to and including Sunday). ``brought_by`` and ``partner``: an
    organisation that submitted the person, or has people on the case. ``whose``: ``own`` or ``substitute``.
    ``opened``: a year in the Netherlands, four digits. ``ended``: a closing reason of the rules, or ``rejected``.
    """

    state: str = ""
    reason: str = ""
    theme: str = ""
    due: str = ""
    brought_by: str = ""
    partner: str = ""
    whose: str = ""
    opened: str = ""
    ended: str = ""

    def chosen(self) -> dict[str, str]:
        """Name -> code of what is narrowed, in a fixed order."""
        return {name: getattr(self, name) for name in NAMES if getattr(self, name)}

    def __bool__(self) -> bool:
        return bool(self.chosen())


NAMES: Final = tuple(field.name for field in fields(WorkFilter))
"""Every way to narrow the list; the same names stand in the address."""

EVERYTHING: Final = WorkFilter()

STANDARD: Final = "standard"
PRESETS: Final = (STANDARD, "daily", "conference", "reviews", "figures", "watch")
"""Under what a filter can be kept, one each: the standard opens with 'Mijn werk' itself."""


def written(narrowed: WorkFilter) -> str:
    """As it is kept: the query part of its address."""
    return urlencode(narrowed.chosen())


def read(text: str) -> WorkFilter:
    """What ``written`` wrote; a part that this version does not know is left out."""
    return WorkFilter(**{name: code for name, code in parse_qsl(text) if name in NAMES})


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFilters(Query):
    """One's own kept filters, beside the one at hand (``narrowed``)."""

    capability: ClassVar[str] = "filter.list"
    narrowed: WorkFilter = EVERYTHING
