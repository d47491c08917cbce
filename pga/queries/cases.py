"""Looks at cases and at one's own work."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import CaseQuery, ListQuery, Query
from pga.queries.filters import EVERYTHING, WorkFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class MyWork(ListQuery):
    """What waits for me, late and today first, and the cases in my reach (one page).

    Narrowed or further on it is the list alone. ``after``: ``due|id`` of the last case that was seen. ``usual``: where
    nothing else is asked for, the list is narrowed to the person's own standard filter.
    """

    capability: ClassVar[str] = "work.list"
    narrowed: WorkFilter = EVERYTHING
    after: str = ""
    usual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCase(CaseQuery):
    """One case, as far as the rules let this person see it. ``step``: with what the form of that step offers."""

    capability: ClassVar[str] = "case.read"
    step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadHistory(CaseQuery):
    """All that happened in one case, newest first, as its own page shows the newest of it. ``page`` counts from 1."""

    capability: ClassVar[str] = "case.read"
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoCanSee(CaseQuery):
    """Who can see this case: per organisation which people, which part, until when."""

    capability: ClassVar[str] = "case.who_can_see"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareSubmission(Query):
    """The empty form for an aanmelding: its choices from the rules."""

    capability: ClassVar[str] = "pga_case.submit"


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicatesOf(CaseQuery):
    """Possible duplicates of the persons of a case, among the other cases in one's own reach."""

    capability: ClassVar[str] = "case.find_duplicates"
    searches: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FindDuplicates(Query):
    """Possible duplicates among the cases in one's own reach, by BSN or by name with birth date."""

    capability: ClassVar[str] = "case.find_duplicates"
    searches: ClassVar[bool] = True
    bsn: str
    name: str
    born: str

    def __repr__(self) -> str:
        return "<FindDuplicates>"
