"""Looks at informing the person, and at case conferences."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import CaseQuery, Query


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLetter(CaseQuery):
    """The letter to one person of a case, to write or to print; never a word about anybody else.

    ``as_pdf``: it leaves as a file, when it may leave at all, and the record says so.
    """

    capability: ClassVar[str] = "case.letter"
    party: str
    as_pdf: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListConferences(Query):
    """The agenda: case conferences by date, of the cases in one's own reach."""

    capability: ClassVar[str] = "conference.list"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomScreen(Query):
    """The screen on the wall on one day (ISO): of each case only what every organisation present may read."""

    capability: ClassVar[str] = "conference.room"
    opens: ClassVar[bool] = True
    held_on: str
