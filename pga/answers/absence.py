"""Answers about absence and replacement (waarneming)."""

from dataclasses import dataclass

from pga.answers.roster import Hours
from pga.answers.staffing import StaffingAnswer


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody is absent until a date (ISO, itself included); ``by`` is the name of who stands in, or empty. ``since``:
    the day on which it begins, when that is still to come.
    """

    until: str
    by: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceLine:
    """One absence of the person at hand, now or to come."""

    id: str
    version: int
    valid_from: str
    valid_until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacementLine:
    """One replacement: who is absent, who stands in, between which dates, for which cases (empty = all)."""

    id: str
    version: int
    absent: str
    substitute: str
    valid_from: str
    valid_until: str
    cases: tuple[str, ...]
    live: bool
    may_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceAnswer:
    """Absence and replacement of one person, as that person or his team leader sees it.

    ``candidates``: (id, name) of who can stand in; ``away`` tells which of them are absent. ``cases``: references of
    the running cases that can be named. ``first``, ``last``: the dates that the form of a replacement begins with.
    ``followers``: (id, name) of the colleagues for whom the reader, as their team leader, can arrange the same.
    ``opens``: what the absence that was asked about would leave without enough people, on working days;
    ``duties``: the hours in which he is on the duty roster then.
    """

    account: str
    name: str
    own: bool
    absences: tuple[AbsenceLine, ...]
    replacements: tuple[ReplacementLine, ...]
    fulfils: tuple[ReplacementLine, ...]
    candidates: tuple[tuple[str, str], ...]
    away: dict[str, Away]
    cases: tuple[str, ...]
    first: str
    last: str
    followers: tuple[tuple[str, str], ...]
    opens: tuple[StaffingAnswer, ...] = ()
    duties: tuple[Hours, ...] = ()
