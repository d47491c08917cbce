"""Looks at the Top-X list as a whole: the yearly report, whether it helps, and what other rules would do."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import CaseQuery, Query


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport(Query):
    """The report to the council over a year that is over; the newest one when ``year`` names none of them."""

    capability: ClassVar[str] = "top_x.report"
    year: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEffect(CaseQuery):
    """What somebody did before, during and after his place, and which care was offered."""

    capability: ClassVar[str] = "top_x.effect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulate(Query):
    """Who would reach the threshold under other rules: ``draft``, the digest of a document that was put up, or empty
    to see which there are.
    """

    capability: ClassVar[str] = "top_x.simulate"
    rules: str = ""
