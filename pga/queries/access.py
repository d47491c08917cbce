"""Looks of an officer at the ledger: who saw one person, and what leaves in an export."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from pga.queries import Query
from privacy.access import Line
from privacy.ledger.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareAccessReport(Query):
    """The persons of a case (its reference, or empty: none yet) of whom a report can be made."""

    capability: ClassVar[str] = "audit.find_subject"
    of_case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAccessReport(Query):
    """Who saw this person (a party of the case), from a day up to and including another (ISO).

    ``as_pdf``: the report leaves as a file, and the record says so.
    """

    capability: ClassVar[str] = "audit.subject"
    of_case: str
    party: str
    since: str = ""
    until: str = ""
    as_pdf: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredAccessReport(ReadAccessReport):
    """The same with its lines, which the gate gathered outside the lock for somebody who may ask it."""

    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadExportPart(Query):
    """The next entries of an export, a hundred persons at most: from a place (record and entry in it) on,
    ``before`` the record that told of its beginning. ``standing``: how the rules stood then; when they no longer do, it
    stops.
    """

    capability: ClassVar[str] = "audit.export"
    since: str
    until: str
    seq: int = 1
    entry: int = 0
    before: int
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOversight(Query):
    """What the ledger has of a quarter (``2026-Q1``; empty: this one): counts, events, integrity, who reviews whom."""

    capability: ClassVar[str] = "ledger.read"
    quarter: str = ""


class Counted(NamedTuple):
    """So many records of a kind, on a day (ISO), by an account of an organisation."""

    day: str
    organisation: str
    actor: str
    kind: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedOversight(ReadOversight):
    """The same with what was counted, outside the lock, for somebody who may ask it."""

    counts: tuple[Counted, ...] = ()
    events: tuple[Record, ...] = ()
