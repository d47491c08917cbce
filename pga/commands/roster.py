"""The duty roster of a team (bereikbaarheidsdienst): who can be reached when, and who takes a shift over."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AddDuty(Command):
    """A shift of a member of the team: a day (ISO) and two times of the clock (``22:00``). One that does not end later
    on that day ends on the next. ``stand_by``: another member, or empty.
    """

    capability: ClassVar[str] = "roster.add"
    team: str
    day: str
    begins: str
    until: str
    account: str
    stand_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndDuty(Command):
    """Take a shift off the roster: it gives nothing from now on."""

    capability: ClassVar[str] = "roster.end"
    duty: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ImportRoster(Command):
    """Every right line of a text (CSV: date, from, until, user name or name, stand-by), none of them twice."""

    capability: ClassVar[str] = "roster.import"
    team: str
    roster: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AcceptHandOver(Command):
    """Take over what a shift left, by name."""

    capability: ClassVar[str] = "roster.accept"
    duty: str
    version: int
