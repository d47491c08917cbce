"""Commands of teams, absence and replacement that several tests give."""

from typing import Any

from pga.commands.absence import EndReplacement, SetReplacement
from pga.commands.teams import AddTeamMember, OpenTeam
from pga.store.tables.teams import replacements, teams
from tests.towns import DIRECTOR, Town, key

SUBSTITUTE = "dirk.veiligheid"


def replace_director(town: Town, **how: Any) -> str:
    """The process director names who stands in; returns the id of the replacement."""
    return stand_in(town, DIRECTOR, SUBSTITUTE, **how)


def stand_in(
    town: Town,
    absent: str,
    substitute: str,
    *,
    first: str = "2026-03-03",
    last: str = "2026-03-17",
    cases: tuple[str, ...] = (),
) -> str:
    """One colleague names who stands in for him; returns the id of the replacement."""
    command = SetReplacement(
        substitute=town.account(substitute).id, valid_from=first, valid_until=last, cases=cases, act_key=key()
    )
    return town.act(absent, command).reference


def end_replacement(town: Town, username: str, replacement: str) -> None:
    """End a replacement now."""
    row = town.rows(replacements, replacements.c.id == replacement)[0]
    town.act(username, EndReplacement(replacement=replacement, version=row.version, act_key=key()))


def team(town: Town, contact: str, organisation: str, name: str, *members: str, leader: str = "") -> str:
    """A team with these members; returns its id."""
    town.act(contact, OpenTeam(organisation=organisation, name=name, act_key=key()))
    made = town.rows(teams, teams.c.name == name)[0].id
    for username in (*members, *((leader,) if leader else ())):
        account = town.account(username).id
        town.act(contact, AddTeamMember(team=made, account=account, leader=username == leader, act_key=key()))
    return str(made)
