"""Teams of an organisation: their posts, their members and who leads them."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OpenTeam(Command):
    """A new team, with a post of that name."""

    capability: ClassVar[str] = "team.open"
    organisation: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CloseTeam(Command):
    """Close a team: its post gives nothing from then on."""

    capability: ClassVar[str] = "team.close"
    team: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AddTeamMember(Command):
    """Put a colleague in a team, as its leader or not."""

    capability: ClassVar[str] = "team.add_member"
    team: str
    account: str
    leader: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndTeamMember(Command):
    """Take a colleague out of a team at once."""

    capability: ClassVar[str] = "team.end_member"
    member: str
    version: int
