"""The access report: who saw one person."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query
from privacy.access import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareAccessReport(Query):
    """The persons of a case (its reference, or empty: none yet) of whom a report can be made."""

    capability: ClassVar[str] = "audit.subject"
    of_case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAccessReport(Query):
    """Who saw this person (a party of the case), from a day up to and including another (ISO)."""

    capability: ClassVar[str] = "audit.subject"
    of_case: str
    party: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredAccessReport(ReadAccessReport):
    """The same with its lines, which the gate gathered outside the lock for somebody who may ask it."""

    lines: tuple[Line, ...] = ()
