"""Teams: kept by the account contact of an organisation, their members also by who leads the team."""

from typing import Any, Final

from sqlalchemy import Row

from pga.answers.teams import MemberLine, TeamLine, Teams
from pga.commands.teams import AddTeamMember, CloseTeam, EndTeamMember, OpenTeam
from pga.desk import Desk, Done, Draft
from pga.handlers.duty import apart
from pga.handlers.oversight import allowing, over_all, within
from pga.queries.teams import ListTeams
from pga.refusals import Conflict, NotReady, Refused, Unmet
from pga.standing import absences_of
from pga.store import people
from pga.store import teams as stored
from pga.store.tables.teams import team_members, teams
from privacy.vocabulary import Label, Role

NAME_TAKEN: Final = Label("Er is al een team met deze naam.", "There is a team of this name already.")
NOT_HERE: Final = Label(
    "Kies een collega van deze organisatie die nog niet in het team zit.",
    "Choose a colleague of this organisation who is not in the team yet.",
)
LEADER_BY_CONTACT: Final = Label(
    "Alleen de accountcontactpersoon wijst een teamleider aan.", "Only the account contact names a team leader."
)


def list_teams(desk: Desk, query: ListTeams) -> Draft[Teams]:
    """All teams for the functional administrator, those of the organisation for its contact, else one's own."""
    keeps = desk.may("team.open", ["none"]).allowed
    everywhere = keeps and over_all(desk, Role.FUNCTIONAL_ADMINISTRATOR)
    known = {party.id: party for one in allowing(desk).values() for party in one.parties.values()}
    parties = [party for party in known.values() if everywhere or party.id == desk.actor.organisation]
    found = stored.teams_in(desk.tx, desk.proof, [party.id for party in parties])
    rows = [row for row in found if keeps or row.id in desk.actor.teams]
    members = stored.members_of(desk.tx, desk.proof, [row.id for row in rows], desk.today)
    colleagues = _colleagues(desk, {row.organisation for row in rows})
    away = absences_of(desk.tx, desk.proof, {member.account for member in members}, desk.today)
    led = {m.team for m in members if m.leader and m.account == desk.actor.account}

    def line(row: Row[Any]) -> TeamLine:
        mine = [m for m in members if m.team == row.id and m.account in colleagues]
        there = {m.account for m in mine}
        may_add = keeps or row.id in led
        outside = (c for c in colleagues.values() if c.organisation == row.organisation and c.id not in there)
        return TeamLine(
            id=row.id,
            version=row.version,
            name=row.name,
            organisation=row.organisation,
            members=tuple(_member(desk, m, colleagues[m.account], away, may_add, row.id in led) for m in mine),
            candidates=tuple((c.id, c.display_name) for c in outside) if may_add else (),
            may_keep=keeps,
            may_add=may_add,
        )

    answer = Teams(
        lines=tuple(line(row) for row in rows),
        organisations=tuple((party.id, party.name) for party in parties) if keeps else (),
    )
    return Draft(build=lambda reveal: answer)


def _member(
    desk: Desk, row: Row[Any], account: Row[Any], away: dict[str, Any], may_end: bool, led: bool
) -> MemberLine:
    return MemberLine(
        id=row.id,
        version=row.version,
        account=row.account,
        name=account.display_name,
        leader=row.leader,
        away=away.get(row.account),
        may_end=may_end,
        may_replace=led and row.account != desk.actor.account,
    )


def _colleagues(desk: Desk, organisations: set[str]) -> dict[str, Row[Any]]:
    """The active accounts of these organisations, by id."""
    only = next(iter(organisations)) if len(organisations) == 1 else None
    rows = people.all_accounts(desk.tx, desk.proof, only) if organisations else []
    return {row.id: row for row in rows if row.state == "active" and row.organisation in organisations}


def open_team(desk: Desk, command: OpenTeam) -> Done:
    """A new team."""
    within(desk, command.organisation)
    there = stored.teams_in(desk.tx, desk.proof, [command.organisation])
    if any(row.name.casefold() == command.name.casefold() for row in there):
        raise NotReady((Unmet(key="name", sentence=NAME_TAKEN, field="name"),))
    team = desk.work.add(teams, organisation=command.organisation, name=command.name, state="active")
    desk.on_object = ("team", team)
    return Done(reference=team)


def close_team(desk: Desk, command: CloseTeam) -> Done:
    """Close a team, and with it what its members had of its post."""
    row = the_team(desk, command.team)
    within(desk, row.organisation)
    if not desk.stands(row, command.version):
        raise Conflict("")
    for member in stored.members_of(desk.tx, desk.proof, [row.id], desk.today):
        desk.work.change(team_members, member, ended_at=desk.stamp)
    desk.work.change(teams, row, state="closed")
    return Done(reference=row.id)


def add_member(desk: Desk, command: AddTeamMember) -> Done:
    """Put a colleague in a team. Only who keeps the teams names a leader."""
    row = kept_or_led(desk, command.team)
    if command.leader and not desk.may("team.open", ["none"]).allowed:
        raise NotReady((Unmet(key="leader", sentence=LEADER_BY_CONTACT, field="leader"),))
    there = {m.account for m in stored.members_of(desk.tx, desk.proof, [row.id], desk.today)}
    if command.account in there or command.account not in _colleagues(desk, {row.organisation}):
        raise NotReady((Unmet(key="account", sentence=NOT_HERE, field="account"),))
    desk.work.add(
        team_members,
        team=row.id,
        account=command.account,
        leader=command.leader,
        valid_from=desk.today,
        ended_at=None,
    )
    return Done(reference=row.id)


def end_member(desk: Desk, command: EndTeamMember) -> Done:
    """Take somebody out of a team at once."""
    member = desk.require_row(stored.member(desk.tx, desk.proof, command.member))
    row = kept_or_led(desk, member.team)
    if not desk.stands(member, command.version) or member.ended_at is not None:
        raise Conflict("")
    desk.work.change(team_members, member, ended_at=desk.stamp)
    return Done(reference=row.id)


def leads(desk: Desk, account: str) -> bool:
    """True when the actor leads a team of which this colleague is a member today.

    Who made either membership himself does not count as leader over it: nobody makes himself somebody's leader.
    """
    rows = stored.memberships(desk.tx, desk.proof, sorted({desk.actor.account, account}), desk.today)
    led = {row.team: row for row in rows if row.account == desk.actor.account and row.leader}
    shared = [row for row in rows if row.account == account and row.team in led and row.team in desk.actor.teams]
    return any(all(apart(desk, made.id) for made in (row, led[row.team])) for row in shared)


def the_team(desk: Desk, team_id: str) -> Row[Any]:
    """An active team, as what this act or look is about."""
    row = desk.require_row(next(iter(stored.active_teams(desk.tx, desk.proof, [team_id])), None))
    desk.on_object = ("team", row.id)
    return row


def kept_or_led(desk: Desk, team_id: str) -> Row[Any]:
    """A team whose members the actor keeps: as contact of the organisation, or as leader of this team."""
    row = the_team(desk, team_id)
    if not keeps_or_leads(desk, row):
        raise Refused("out_of_reach")
    return row


def keeps_or_leads(desk: Desk, team: Row[Any]) -> bool:
    """True for who keeps the teams of that organisation, and for who leads this one; refused to who keeps others."""
    if desk.may("team.open", ["none"]).allowed:
        within(desk, team.organisation)
        return True
    members = stored.members_of(desk.tx, desk.proof, [team.id], desk.today)
    return team.id in desk.actor.teams and any(m.leader and m.account == desk.actor.account for m in members)
