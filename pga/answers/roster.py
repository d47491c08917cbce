"""Answers about the duty roster. Moments are as the store writes them (UTC), days are ISO."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """One shift. ``stand_by``: a name, or empty; ``note``: ``left``, ``away`` or empty; ``own_hand``: who has it
    entered it himself; ``now``: it runs; ``may_end``: the reader can take it off the roster.
    """

    id: str
    version: int
    name: str
    stand_by: str
    starts_at: str
    ends_at: str
    note: str
    own_hand: bool
    now: bool
    may_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A stretch of time; with ``times`` above 1 at the same times of the clock on so many days, until ``last_day``."""

    starts_at: str
    ends_at: str
    hours: int
    times: int = 1
    last_day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """The shifts that begin on one day, and its stretches without anybody. ``covered``: there is neither, as an earlier
    shift runs on.
    """

    day: str
    duties: tuple[DutyLine, ...]
    gaps: tuple[Hours, ...]
    covered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverLine:
    """A shift that is over and that nobody took over yet. ``leads``: the reader leads the team."""

    duty: str
    team: str
    name: str
    starts_at: str
    ends_at: str
    leads: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterAnswer:
    """The roster of a team in one week. ``before``, ``after``: a day in the week before and after, empty where the
    roster ends. ``members``: (id, name); ``kept``: the team has shifts, so what is missing is marked.
    """

    team: str
    name: str
    kept: bool
    may_keep: bool
    days: tuple[DayLine, ...]
    before: str
    after: str
    gaps: tuple[Hours, ...]
    members: tuple[tuple[str, str], ...]
    hand_overs: tuple[HandOverLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """One line of an import: ``sentence`` says what is wrong, empty when it is right; ``known``: it stands there."""

    number: int
    sentence: str
    known: bool = False
    name: str = ""
    stand_by: str = ""
    starts_at: str = ""
    ends_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportAnswer:
    """What an import would do. ``problem``: why nothing can be read, or empty."""

    team: str
    name: str
    lines: tuple[ImportLine, ...]
    problem: str = ""

    @property
    def right(self) -> int:
        """How many shifts would be added."""
        return sum(not line.sentence and not line.known for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOfShift:
    """What was done in one case during a shift: (moment, sentence)."""

    reference: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverAnswer:
    """What a shift leaves. ``accepted_by``: the name of who took it over, or empty; ``over``: the shift is done."""

    duty: str
    version: int
    team: str
    team_name: str
    name: str
    stand_by: str
    starts_at: str
    ends_at: str
    over: bool
    cases: tuple[CaseOfShift, ...]
    accepted_by: str
    accepted_at: str
    may_accept: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDuty:
    """The reader is on duty now, or stands by, until a moment. ``other``: his stand-by, or for whom he stands by."""

    team: str
    duty: str
    until: str
    other: str
    stands_by: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MyDuty:
    """What 'Mijn werk' says of the roster: whether one is in a team, one's duties now, and shifts to take over."""

    in_team: bool = False
    now: tuple[OnDuty, ...] = ()
    hand_overs: tuple[HandOverLine, ...] = ()


NO_DUTY: Final = MyDuty()
"""Of who is in no team."""
