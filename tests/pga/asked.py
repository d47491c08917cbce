"""For each capability a look or an act that asks it, and where an act reaches no further than its organisation."""


from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands import absence as absence_acts
from pga.commands import approach as approach_acts
from pga.commands import cases as case_acts
from pga.commands import ending as ending_acts
from pga.commands import people as people_acts
from pga.commands import questions as question_acts
from pga.commands import teams as team_acts
from pga.demo.cases import PEOPLE, submission
from pga.demo.people import Colleague
from pga.queries import Query
from pga.queries import approach as approach_looks
from pga.queries import cases as case_looks
from pga.queries import ending as ending_looks
from pga.queries import ledger as ledger_looks
from pga.queries import people as people_looks
from pga.queries import questions as question_looks
from pga.queries import teams as team_looks
from pga.store.tables.people import role_grants
from pga.store.tables.sharing import questions
from pga.store.tables.teams import absences, replacements, team_members, teams
from tests import acts
from tests.replacing import stand_in
from tests.standing import reviewers
from tests.towns import Town, key


def _intake(town: Town) -> str:
    return town.references("intake")[0]


def _question(town: Town) -> Any:
    return town.rows(questions, questions.c.to_organisation == "wsl")[0]


def _on_question(town: Town) -> dict[str, Any]:
    row = _question(town)
    return {"question": row.id, "version": row.version, "act_key": key()}


def _on_post(town: Town) -> dict[str, Any]:
    """A question at the post of the district team, put there when first asked for; in a version that does not exist."""
    put = town.rows(questions, questions.c.to_team.is_not(None))
    if not put:
        acts.invite_post(town, _intake(town), "politie", town.rows(teams)[0].id)
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
    """In a version that does not exist: who may close it meets a conflict, and the next can try."""
    row = town.account("pieter.politie")
    return {"account": row.id, "version": row.version + 1, "act_key": key()}


def _on_grant(town: Town) -> dict[str, Any]:
    """In a version that does not exist, as ``_on_account``."""
    row = town.rows(role_grants, role_grants.c.account == town.account("pieter.politie").id)[0]
    return {"grant": row.id, "version": row.version + 1, "act_key": key()}


def _stale(town: Town) -> dict[str, Any]:
    """A case in triage, in a version that does not exist."""
    return {"case": town.reference("triage"), "version": 99, "act_key": key()}


def _look_at_a_case(town: Town) -> int:
    looks = (record for record in town.records() if record.capability == "case.read" and record.subjects)
    return next(look.seq for look in looks if look.organisation == "leusden")


LEADER: Final = "pieter.politie"
AWAY: Final = "pim.politie"
"""Who leads the team, and a member of it who will be away in May."""

WORDS: Final = "Opgeschreven in de toets (fictief)."
CRITERIA: Final = ("repeated", "order_or_safety", "regular_insufficient")
ASSESSED: Final[dict[str, Any]] = dict.fromkeys(CRITERIA, True) | {f"{name}_facts": WORDS for name in CRITERIA}
JUSTIFIED: Final[dict[str, Any]] = {
    "purpose": WORDS,
    "proportionality": WORDS,
    "subsidiarity": WORDS,
    "regime": "LOCAL_PGA",
}


def _keeps_police(colleague: Colleague) -> bool:
    return "functional_administrator" in colleague.roles or colleague.organisation == "politie"


def _keeps_or_leads(colleague: Colleague) -> bool:
    return {"functional_administrator", "account_contact"} & set(colleague.roles) != set() or _leads(colleague)


def _leads(colleague: Colleague) -> bool:
    return colleague.username == LEADER


def _team_of_two(colleague: Colleague) -> bool:
    return colleague.username in (AWAY, LEADER)


BEYOND: Final[dict[str, Callable[[Colleague], bool]]] = {
    "account.open": _keeps_police,
    "account.close": _keeps_police,
    "account.reset_factor": _keeps_police,
    "account.confirm_reset": _keeps_police,
    "role.propose": _keeps_police,
    "account.wake": _keeps_police,
    "team.open": _keeps_police,
    "team.close": _keeps_police,
    "team.add_member": _keeps_or_leads,
    "team.end_member": _keeps_or_leads,
    "absence.end": _team_of_two,
    "replacement.end": _team_of_two,
    "audit.name_subject": lambda colleague: colleague.organisation in reviewers("leusden"),
}
"""Where a rule gives an act, and the act itself reaches no further than one's own organisation."""

ASKED: Final[dict[str, Callable[[Town], Query | Command]]] = {
    "work.list": lambda town: case_looks.MyWork(),
    "case.read": lambda town: case_looks.ReadCase(case=_intake(town)),
    "case.who_can_see": lambda town: case_looks.WhoCanSee(case=_intake(town)),
    "case.find_duplicates": lambda town: case_looks.FindDuplicates(bsn="", name="", born=""),
    "question.list": lambda town: question_looks.MyQuestions(),
    "question.read": lambda town: question_looks.ReadQuestion(question=_question(town).id),
    "ledger.read": lambda town: ledger_looks.ReadLedger(),
    "ledger.verify": lambda town: ledger_looks.VerifyLedger(),
    "account.list": lambda town: people_looks.ListAccounts(),
    "role.list": lambda town: people_looks.ListRoles(),
    "organisation.list": lambda town: people_looks.ListOrganisations(),
    "rules.read": lambda town: people_looks.ReadRules(),
    "own_account.read": lambda town: people_looks.OwnAccount(),
    "own_account.set_language": lambda town: people_acts.SetLanguage(language="en"),
    "pga_case.submit": lambda town: submission(PEOPLE[7], key()),
    "pga_case.take_up": lambda town: case_acts.TakeUp(**acts.at(town, _intake(town))),
    "pga_case.accept": lambda town: case_acts.Accept(**acts.at(town, _intake(town))),
    "pga_case.invite": lambda town: case_acts.Invite(
        **acts.at(town, _intake(town)), organisation="om", text="Vraag (fictief)", due_on="2026-03-20"
    ),
    "case.share": lambda town: case_acts.ShareCategories(
        **acts.at(town, _intake(town)), organisation="politie", categories=("C19",), until="2026-06-01"
    ),
    "case.declare_conflict": lambda town: case_acts.DeclareConflict(**acts.at(town, _intake(town))),
    "case.letter": lambda town: approach_looks.ReadLetter(
        case=_intake(town), party=acts.TownStage(town).party(_intake(town))
    ),
    "conference.list": lambda town: approach_looks.ListConferences(),
    "conference.room": lambda town: approach_looks.RoomScreen(held_on="2026-03-03"),
    "retention.list": lambda town: ending_looks.ListRetention(),
    "pga_case.notify": lambda town: approach_acts.Notify(
        **acts.at(town, _intake(town)), party="nobody", channel="letter", told_on="2026-03-03"
    ),
    "pga_case.scale_down": lambda town: ending_acts.ScaleDown(**acts.at(town, _intake(town))),
    "pga_case.destroy": lambda town: ending_acts.Destroy(**acts.at(town, _intake(town))),
    "question.decide": lambda town: ending_acts.DecideEscalation(**_on_question(town), decision="Besluit (fictief)."),
    "question.assign": lambda town: question_acts.AssignQuestion(
        **_on_question(town), accounts=(town.account("wim.wsl").id,)
    ),
    "question.answer": lambda town: question_acts.AnswerQuestion(
        **_on_question(town), what="Geen klachten (fictief).", occurred_on="2026-03-01", assertion_kind="fact"
    ),
    "question.nothing_to_share": lambda town: question_acts.NothingToShare(**_on_question(town)),
    "pga_case.assess": lambda town: case_acts.Assess(**_stale(town), **ASSESSED),
    "pga_case.justify": lambda town: case_acts.Justify(**_stale(town), **JUSTIFIED),
    "pga_case.reject": lambda town: case_acts.Reject(**_stale(town), reason="Nee.", advice="Bel."),
    "case.end_share": lambda town: case_acts.EndShare(**_stale(town), share="none"),
    "audit.name_subject": lambda town: ledger_looks.NameSubject(seq=_look_at_a_case(town)),
    "account.reset_factor": lambda town: people_acts.StartReset(**_on_account(town)),
    "account.confirm_reset": lambda town: people_acts.ConfirmReset(**_on_account(town)),
    "role.approve": lambda town: people_acts.ApproveRole(**_on_grant(town)),
    "role.refuse": lambda town: people_acts.RefuseRole(**_on_grant(town)),
    "role.end": lambda town: people_acts.EndRole(**_on_grant(town)),
    "own_account.enrol_factor": lambda town: people_looks.OfferFactor(),
    "account.open": lambda town: people_acts.OpenAccount(
        username="nieuw.politie", display_name="Nieuw (fictief)", organisation="politie"
    ),
    "account.close": lambda town: people_acts.CloseAccount(**_on_account(town)),
    "account.review": lambda town: people_looks.ListToConfirm(),
    "account.confirm": lambda town: people_acts.ConfirmAccounts(seen="another list", close=()),
    "team.list": lambda town: team_looks.ListTeams(),
    "team.open": lambda town: team_acts.OpenTeam(organisation="politie", name="Wijkteam Leusden"),
    "team.close": lambda town: team_acts.CloseTeam(**_on_team(town)),
    "team.add_member": lambda town: team_acts.AddTeamMember(team=town.rows(teams)[0].id, account="nobody"),
    "team.end_member": lambda town: team_acts.EndTeamMember(**_on_member(town)),
    "absence.read": lambda town: team_looks.ReadAbsence(),
    "absence.record": lambda town: absence_acts.RecordAbsence(valid_from="2026-03-09", valid_until="2026-03-09"),
    "replacement.set": lambda town: absence_acts.SetReplacement(
        substitute="nobody", valid_from="2026-03-09", valid_until="2026-03-09"
    ),
    "absence.end": lambda town: absence_acts.EndAbsence(**_on_absence(town)),
    "replacement.end": lambda town: absence_acts.EndReplacement(**_on_replacement(town)),
    "account.wake": lambda town: people_acts.WakeAccount(**_on_account(town)),
    "question.take": lambda town: question_acts.TakeQuestion(**_on_post(town)),
    "role.propose": lambda town: people_acts.ProposeRole(
        account=town.account("pieter.politie").id,
        role="partner_coordinator",
        valid_from="2026-03-03",
        valid_until="2026-12-31",
    ),
}
