"""What the matrix through the gate asks about teams, their posts, absence, replacement and the accounts of partners."""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands import absence as absence_acts
from pga.commands import people as people_acts
from pga.commands import questions as question_acts
from pga.commands import teams as team_acts
from pga.demo.people import Colleague
from pga.queries import Query
from pga.queries import people as people_looks
from pga.queries import staffing as staffing_looks
from pga.queries import teams as team_looks
from pga.store.tables.sharing import questions
from pga.store.tables.teams import absences, replacements, team_members, teams
from tests import acts
from tests.replacing import stand_in
from tests.towns import Town, key

LEADER: Final = "pieter.politie"
AWAY: Final = "pim.politie"
"""Who leads the team, and a member of it who will be away in May."""


def _on_post(town: Town) -> dict[str, Any]:
    """A question at the post of the district team, put there when first asked for; in a version that does not exist."""
    put = town.rows(questions, questions.c.to_team.is_not(None))
    if not put:
        acts.invite_post(town, town.references("intake")[0], "politie", town.rows(teams)[0].id)
        put = town.rows(questions, questions.c.to_team.is_not(None))
    return {"question": put[0].id, "version": put[0].version + 1, "act_key": key()}


def _wrong(row: Any, name: str) -> dict[str, Any]:
    """In a version that does not exist, as ``_on_post``."""
    return {name: row.id, "version": row.version + 1, "act_key": key()}


def _on_team(town: Town) -> dict[str, Any]:
    return _wrong(town.rows(teams)[0], "team")


def _on_member(town: Town) -> dict[str, Any]:
    return _wrong(town.rows(team_members, team_members.c.account == town.account(AWAY).id)[0], "member")


def _on_absence(town: Town) -> dict[str, Any]:
    mine = absences.c.account == town.account(AWAY).id
    if not town.rows(absences, mine):
        town.act(AWAY, absence_acts.RecordAbsence(valid_from="2026-05-01", valid_until="2026-05-08", act_key=key()))
    return _wrong(town.rows(absences, mine)[0], "absence")


def _on_replacement(town: Town) -> dict[str, Any]:
    later = (replacements.c.absent == town.account(AWAY).id, replacements.c.valid_from > "2026-04-01")
    if not town.rows(replacements, *later):
        stand_in(town, AWAY, LEADER, first="2026-05-01", last="2026-05-08")
    return _wrong(town.rows(replacements, *later)[0], "replacement")


def _on_account(town: Town) -> dict[str, Any]:
    return _wrong(town.account("pieter.politie"), "account")


def keeps_police(colleague: Colleague) -> bool:
    """Who keeps all accounts, or those of the police."""
    return "functional_administrator" in colleague.roles or colleague.organisation == "politie"


def _keeps_or_leads(colleague: Colleague) -> bool:
    return {"functional_administrator", "account_contact"} & set(colleague.roles) != set() or _leads(colleague)


def _leads(colleague: Colleague) -> bool:
    return colleague.username == LEADER


def _team_of_two(colleague: Colleague) -> bool:
    return colleague.username in (AWAY, LEADER)


BEYOND: Final[dict[str, Callable[[Colleague], bool]]] = {
    "account.wake": keeps_police,
    "team.open": keeps_police,
    "team.close": keeps_police,
    "team.add_member": _keeps_or_leads,
    "team.end_member": _keeps_or_leads,
    "staffing.read_own": _leads,
    "absence.end": _team_of_two,
    "replacement.end": _team_of_two,
}

ASKED: Final[dict[str, Callable[[Town], Query | Command]]] = {
    "account.review": lambda town: people_looks.ListToConfirm(),
    "account.confirm": lambda town: people_acts.ConfirmAccounts(seen="another list", close=()),
    "team.list": lambda town: team_looks.ListTeams(),
    "team.open": lambda town: team_acts.OpenTeam(organisation="politie", name="Wijkteam Leusden"),
    "team.close": lambda town: team_acts.CloseTeam(**_on_team(town)),
    "team.add_member": lambda town: team_acts.AddTeamMember(team=town.rows(teams)[0].id, account="nobody"),
    "team.end_member": lambda town: team_acts.EndTeamMember(**_on_member(town)),
    "staffing.read": lambda town: staffing_looks.ReadStaffing(),
    "staffing.read_own": lambda town: staffing_looks.ReadOwnStaffing(),
    "absence.read": lambda town: team_looks.ReadAbsence(),
    "absence.record": lambda town: absence_acts.RecordAbsence(valid_from="2026-03-09", valid_until="2026-03-09"),
    "replacement.set": lambda town: absence_acts.SetReplacement(
        substitute="nobody", valid_from="2026-03-09", valid_until="2026-03-09"
    ),
    "absence.end": lambda town: absence_acts.EndAbsence(**_on_absence(town)),
    "replacement.end": lambda town: absence_acts.EndReplacement(**_on_replacement(town)),
    "account.wake": lambda town: people_acts.WakeAccount(**_on_account(town)),
    "question.take": lambda town: question_acts.TakeQuestion(**_on_post(town)),
}
