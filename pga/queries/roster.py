"""Looks at the duty roster of a team."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRoster(Query):
    """One week of the roster of a team (``week``: a day in it, ISO; this week when empty), and the hours of the coming
    eight weeks in which nobody is on duty.
    """

    capability: ClassVar[str] = "roster.read"
    team: str
    week: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRoster(Query):
    """What an import of this text (CSV) would do, line by line."""

    capability: ClassVar[str] = "roster.preview"
    team: str
    roster: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadHandOver(Query):
    """What happened in a shift: for who had it, his stand-by, who follows him, and who leads the team."""

    capability: ClassVar[str] = "roster.read_hand_over"
    duty: str
