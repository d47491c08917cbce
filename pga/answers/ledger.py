"""Answers about the ledger."""

from dataclasses import dataclass

from pga.answers.text import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One record as a plain sentence, with references only. ``times``: so many records in a row that say the same;
    ``marks``: the names of the signals that it set off, where it stands in an item of the review.
    """

    seq: int
    at: str
    kind: str
    outcome: str
    sentence: str
    case: str
    subjects: int
    categories: tuple[str, ...]
    rule_ids: tuple[str, ...]
    purpose: str
    may_name: bool
    times: int = 1
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage:
    """One page of the ledger, newest first. ``colleagues``: whose looks the reader may ask for, account id and name."""

    lines: tuple[LedgerLine, ...]
    before: int
    case: str
    colleague: str
    colleagues: tuple[tuple[str, str], ...]
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The persons under one record."""

    seq: int
    case: str
    persons: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictAnswer:
    """What the verification found: ``code`` 0 is sound; otherwise the first bad record and a sentence."""

    code: int
    seq: int
    records: int
    sentence: str
