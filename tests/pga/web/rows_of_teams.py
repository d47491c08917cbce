"""The rows of the matrix over HTTP for teams, their posts, absence, replacement and the quarterly confirmation."""

from collections.abc import Callable
from typing import Any, Final

from pga.commands.absence import RecordAbsence
from pga.demo.people import Colleague
from pga.store.tables.sharing import questions
from pga.store.tables.teams import absences, replacements, team_members, teams
from tests import acts
from tests.pga.web.places import Place, Row, simple
from tests.replacing import stand_in
from tests.towns import Town, key

LEADER: Final = "pieter.politie"
MEMBER: Final = "pim.politie"
DATES: Final = {"valid_from": "2026-03-09", "valid_until": "2026-03-10"}
AWAY: Final = DATES | {"shown": "2026-03-09/2026-03-10"}
"""An absence of which was shown what it would open up."""
TEAM: Final = {"organisation": "politie", "name": "Een nieuw team"}
NOT_AS_SHOWN: Final = "x" * 65
NOBODY: Final = DATES | {"substitute": "nobody"}


def stage(town: Town) -> None:
    """A question at the post of the team, and a member of it who will be away and replaced."""
    asked = {row.case_id for row in town.questions("politie", "assigned")}
    reference = next(r for r in town.references("intake") if town.case(r).id not in asked)
    acts.invite_post(town, reference, "politie", town.rows(teams)[0].id)
    town.act(MEMBER, RecordAbsence(valid_from="2026-05-01", valid_until="2026-05-08", act_key=key()))
    stand_in(town, MEMBER, LEADER, first="2026-05-01", last="2026-05-08")


def keeps_police(colleague: Colleague) -> bool:
    """Who keeps all teams, or those of the police."""
    return "functional_administrator" in colleague.roles or colleague.username == "carla.politie"


def keeps_or_leads(colleague: Colleague) -> bool:
    """The same, and who leads the team."""
    return keeps_police(colleague) or colleague.username == LEADER


def leads(colleague: Colleague) -> bool:
    """Who leads the team."""
    return colleague.username == LEADER


def of_the_team(colleague: Colleague) -> bool:
    """Who stands at its post: its leader, and the member himself."""
    return colleague.username in (LEADER, MEMBER)


def versioned(row: Any) -> dict[str, str]:
    """What a button sends along."""
    return {"version": str(row.version), "act_key": key()}


def take(town: Town) -> Place:
    """The question at the post."""
    row = town.rows(questions, questions.c.to_team.is_not(None))[0]
    return Place(f"/questions/{row.id}/take", versioned(row), question=row.id)


def team_page(town: Town) -> Place:
    """Somebody joins the team."""
    sent = {"account": town.account("carla.politie").id, "act_key": key()}
    return Place(f"/teams/{town.rows(teams)[0].id}/members", sent)


def close_team(town: Town) -> Place:
    """The team closes."""
    row = town.rows(teams)[0]
    return Place(f"/teams/{row.id}/close", versioned(row))


def end_member(town: Town) -> Place:
    """Somebody leaves the team."""
    row = town.rows(team_members, team_members.c.account == town.account(MEMBER).id)[0]
    return Place(f"/teams/members/{row.id}/end", versioned(row))


def of_member(what: str, fields: dict[str, str]) -> Callable[[Town], Place]:
    """A page of the leader about a member."""
    return lambda town: Place(
        f"/teams/colleagues/{town.account(MEMBER).id}/{what}", {**fields, "act_key": key()}
    )


def end_absence(town: Town) -> Place:
    """The member is back again."""
    row = town.rows(absences, absences.c.account == town.account(MEMBER).id)[0]
    return Place(f"/own/absence/{row.id}/end", versioned(row))


def end_replacement(town: Town) -> Place:
    """Nobody stands in for the member any more."""
    row = town.rows(replacements, replacements.c.absent == town.account(MEMBER).id)[0]
    return Place(f"/own/replacement/{row.id}/end", versioned(row))


def sending(path: str, fields: dict[str, str]) -> Callable[[Town], Place]:
    """A form at a fixed address."""
    return lambda town: Place(path, {**fields, "act_key": key()})


ROWS: Final[dict[tuple[str, str], Row]] = {
    ("take", "POST"): Row(("question.take",), take, 303, of_the_team),
    ("confirm_accounts", "GET"): Row(("account.review",), simple("/accounts/confirm")),
    ("confirm_accounts", "POST"): Row(
        ("account.review", "account.confirm"), sending("/accounts/confirm", {"seen": NOT_AS_SHOWN}), 422
    ),
    ("teams", "GET"): Row(("team.list",), simple("/teams")),
    ("open_team", "GET"): Row(("team.list", "team.open"), simple("/teams/new")),
    ("open_team", "POST"): Row(("team.list", "team.open"), sending("/teams/new", TEAM), 303),
    ("add_member", "GET"): Row(("team.list", "team.add_member"), team_page, only=keeps_or_leads),
    ("add_member", "POST"): Row(("team.list", "team.add_member"), team_page, 303, keeps_or_leads),
    ("end_member", "POST"): Row(("team.end_member",), end_member, 303, keeps_or_leads),
    ("close_team", "POST"): Row(("team.close",), close_team, 303, keeps_police),
    ("staffing", "GET"): Row(("staffing.read",), simple("/staffing")),
    ("own_staffing", "GET"): Row(("staffing.read_own",), simple("/teams/staffing"), only=leads),
    ("own_absence", "GET"): Row(("absence.read",), simple("/own/absence")),
    ("own_absence", "POST"): Row(("absence.read", "absence.record"), sending("/own/absence", AWAY), 303),
    ("absence_of", "GET"): Row(("absence.read",), of_member("absence", {}), only=of_the_team),
    ("absence_of", "POST"): Row(("absence.read", "absence.record"), of_member("absence", AWAY), 303, of_the_team),
    ("end_absence", "POST"): Row(("absence.end",), end_absence, 303, of_the_team),
    ("own_replacement", "GET"): Row(("absence.read",), simple("/own/replacement")),
    ("own_replacement", "POST"): Row(
        ("absence.read", "replacement.set"), sending("/own/replacement", NOBODY), 422
    ),
    ("replacement_of", "GET"): Row(("absence.read",), of_member("replacement", {}), only=of_the_team),
    ("replacement_of", "POST"): Row(
        ("absence.read", "replacement.set"), of_member("replacement", NOBODY), 422, of_the_team
    ),
    ("end_replacement", "POST"): Row(("replacement.end",), end_replacement, 303, of_the_team),
}
