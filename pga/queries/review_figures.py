"""Looks at how looks are reviewed, in numbers, and at what one employee looked at."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query
from pga.queries.access import Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReviewFigures(Query):
    """An organisation (empty: the first that one may choose) from a month (``2026-01``) through another."""

    capability: ClassVar[str] = "look_review.figures"
    organisation: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReviewFigures(ReadReviewFigures):
    """The same as a file, which leaves the house."""

    capability: ClassVar[str] = "look_review.export"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLookDays(Query):
    """How often each employee of an organisation looked, day by day of a month (empty: this one)."""

    capability: ClassVar[str] = "look_review.figures"
    organisation: str = ""
    month: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedLookDays(ReadLookDays):
    """The same with what was counted, outside the lock, for somebody who may ask it."""

    counts: tuple[Counted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEmployeeLooks(Query):
    """What one employee looked at on a day (ISO), or in a month (empty: this one).

    ``as_pdf``: it leaves as a file, in Dutch, and the record says so.
    """

    capability: ClassVar[str] = "look_review.figures"
    account: str
    month: str = ""
    day: str = ""
    as_pdf: bool = False
