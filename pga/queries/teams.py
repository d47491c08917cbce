"""Looks at teams, and at one's own absence and replacement."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTeams(Query):
    """The teams that one keeps, leads or belongs to, with their members."""

    capability: ClassVar[str] = "team.list"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAbsence(Query):
    """Absence and replacement of oneself, or of a member of the team that one leads (``account``); with two dates (ISO)
    also what an absence between them would open up.
    """

    capability: ClassVar[str] = "absence.read"
    account: str = ""
    valid_from: str = ""
    valid_until: str = ""
