"""Answers about how looks are reviewed, in numbers, and about what one employee looked at."""

from dataclasses import dataclass
from typing import Final

from pga.answers.ledger import LedgerLine

FEW: Final = 20
"""Below so many a share is told as two numbers: one more or less would move a percentage by more than five."""


def share(part: int, whole: int) -> int | None:
    """The share in per cent; None of too few to say so."""
    return round(100 * part / whole) if whole >= FEW else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanFigures:
    """A month (``YYYY-MM``; empty: all months together). ``episodes``: in which something was opened, None where they
    were not counted; ``unexplained``: those for which the system knew no reason. On the desk came ``signalled`` and
    ``sampled``; ``judged``, ``open`` and ``late`` are of these. ``median`` and ``slowest``: days from desk to verdict.
    """

    month: str
    episodes: int | None
    unexplained: int
    signalled: int
    sampled: int
    judged: int
    open: int
    late: int
    median: int | None
    slowest: int | None

    @property
    def on_desk(self) -> int:
        """How many came on the desk."""
        return self.signalled + self.sampled

    @property
    def judged_share(self) -> int | None:
        """Of what came on the desk, in per cent."""
        return share(self.judged, self.on_desk)

    @property
    def unexplained_share(self) -> int | None:
        """Of the episodes, in per cent."""
        return share(self.unexplained, self.episodes or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalFigures:
    """One signal, or the sample: how often it fired on the desk, and what those were found to be. ``off``: it fires for
    nobody of this organisation.
    """

    id: str
    name: str
    hits: int
    judged: int
    followed: int
    improper: int
    off: bool = False

    @property
    def precision(self) -> int | None:
        """Judged to be a breach, of what was judged, in per cent."""
        return share(self.improper, self.judged)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFigures:
    """One organisation over some months (``since`` through ``until``). ``organisations``: (id, name) of those that the
    reader may choose, ``offered`` the months; ``may_export``: he may take the figures along as a file. ``waiting``
    items are not judged; ``this_week`` of them must be by the end of the week. ``minutes`` and ``minutes_this_week``:
    the work of these, by the signed rules.
    """

    organisation: str
    organisations: tuple[tuple[str, str], ...]
    since: str
    until: str
    offered: tuple[str, ...]
    months: tuple[SpanFigures, ...]
    total: SpanFigures
    signals: tuple[SignalFigures, ...]
    waiting: int
    minutes: int
    this_week: int
    minutes_this_week: int
    may_export: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCell:
    """How often somebody looked on a day (ISO); ``level`` 0 (not) to 3, by the most on any day of anybody."""

    day: str
    number: int
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeDays:
    """One employee in a month."""

    account: str
    name: str
    functions: tuple[str, ...]
    looks: int
    days: tuple[DayCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookDays:
    """The employees of one organisation who looked in a month, those with most looks first; ``more`` are left out."""

    organisation: str
    organisations: tuple[tuple[str, str], ...]
    month: str
    offered: tuple[str, ...]
    before: str
    after: str
    days: tuple[str, ...]
    lines: tuple[EmployeeDays, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDay:
    """What somebody looked at on a day (ISO): files that he opened, and lists and the like. ``looks``: how often."""

    day: str
    looks: int
    opened: tuple[LedgerLine, ...]
    lists: tuple[LedgerLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeLooks:
    """One employee, from a day through another (ISO), newest first. ``more``: there is more than is shown."""

    account: str
    name: str
    organisation: str
    organisation_id: str
    functions: tuple[str, ...]
    first: str
    last: str
    month: str
    days: tuple[SeenDay, ...]
    more: bool
