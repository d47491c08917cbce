"""Answers about who saw one person."""

from dataclasses import dataclass

from pga.answers.text import Shown
from privacy.ledger.profiles import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable:
    """A person of a case."""

    id: str
    identity: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessChoices:
    """Of whom a report can be made. ``reasons``: (code, words) to name employees."""

    case: str
    persons: tuple[Choosable, ...]
    since: str
    until: str
    reasons: tuple[tuple[str, str], ...]
    unknown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessLine:
    """Who saw him once or more on one day: function, organisation, why; ``name`` only where that was decided."""

    function: str
    organisation: str
    purpose: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessDay:
    """One day: who opened the file, and who worked in it."""

    day: str
    opened: tuple[AccessLine, ...]
    worked: tuple[AccessLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessList:
    """In whose list he stood, and on which days (ISO), newest first."""

    line: AccessLine
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessReport:
    """The report as it goes to the person: no case, no count, and nothing that tells what was left out."""

    case: str
    party: str
    identity: Shown
    host: str
    today: str
    since: str
    until: str
    days: tuple[AccessDay, ...]
    lists: tuple[AccessList, ...]
    grounds: tuple[str, ...]
    named: bool
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPart:
    """Some entries, and where the next ones begin; ``seq`` 0: that was all. ``damaged``: a record of these did not fit
    its code, and nothing of it is in them.
    """

    entries: tuple[Entry, ...]
    seq: int
    entry: int
    damaged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLine:
    """What the people of one organisation did in one month (``2026-03``)."""

    month: str
    organisation: str
    looks: int
    acts: int
    refusals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLine:
    """How one colleague looked, under a mark and no name. ``days``: (day, looks) of every day with a look."""

    mark: str
    organisation: str
    looks: int
    busiest: tuple[str, int]
    days: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerLine:
    """Who reviews the looks of an organisation in one cooperation; empty: nobody. ``nobody_today``: neither has an
    officer who is there.
    """

    cooperation: str
    organisation: str
    reviewer: str
    deputy: str
    accounts: int
    nobody_today: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What was reviewed of the looks of a quarter. ``on_desk`` items, of which ``judged``, ``waiting`` and, judged or
    not, ``late`` (``overdue``: of those that wait); ``followed``: of which more was looked into, then or now;
    ``breaches``, and of how many of these nobody recorded yet who was told (``untold``).
    """

    on_desk: int
    judged: int
    waiting: int
    late: int
    overdue: int
    followed: int
    breaches: int
    untold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """How often the whole ledger was verified in the quarter, on which day for the last time, and on which day damage
    was found last (empty: never).
    """

    number: int
    newest: str
    damaged: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Oversight:
    """A quarter as the ledger has it. ``first`` and ``last``: its days (ISO); ``asks``: what needs a decision.
    ``reviewed``: None for who may not see figures on review.

    ``by_officer``: by hand, by somebody who does not run the server; ``nightly``: on the server itself.
    ``checkpointed``, ``drilled``: the day of the newest of each in the quarter, or empty.
    """

    quarter: str
    first: str
    last: str
    before: str
    after: str
    months: tuple[MonthLine, ...]
    marks: tuple[MarkLine, ...]
    more_marks: int
    events: tuple[tuple[str, str], ...]
    more_events: int
    reviewers: tuple[ReviewerLine, ...]
    reviewed: Reviewed | None
    by_officer: Checks
    nightly: Checks
    checkpointed: str
    drilled: str
    host: str
    today: str
    asks: tuple[str, ...]
