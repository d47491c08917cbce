"""Looks at the figures over referrals."""

from dataclasses import dataclass
from typing import ClassVar, Final

from pga.queries import Query

PERIODS: Final = ("year", "quarter")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFigures(Query):
    """The figures per year or quarter: exact for who opens every case, else rounded and per year alone."""

    capability: ClassVar[str] = "figures.read"
    per: str = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportFigures(Query):
    """The figures per year as a file, which leaves the house: rounded for everybody."""

    capability: ClassVar[str] = "figures.export"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFigureCases(Query):
    """The cases behind a number: of a figure, a part of it and a period (a year, or ``2026-Q1``); after a case.

    ``after``: its id.
    """

    capability: ClassVar[str] = "figures.list_cases"
    figure: str
    part: str
    period: str
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareExternalFigure(Query):
    """Which figures of others can be recorded, and of which years."""

    capability: ClassVar[str] = "figures.record"
