"""T1 through the gate: every look and act x every colleague is allowed exactly when the signed rules say so.

The expectation comes from the independent reader of the signed text, with relations read from the rows by hand.
Whatever is refused is recorded, whatever is allowed leaves a record with the rules that allowed it.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import pytest

from pga.commands import Command
from pga.commands import absence as absence_acts
from pga.commands import approach as approach_acts
from pga.commands import cases as case_acts
from pga.commands import ending as ending_acts
from pga.commands import people as people_acts
from pga.commands import questions as question_acts
from pga.commands import teams as team_acts
from pga.demo.cases import PEOPLE, submission
from pga.demo.people import COLLEAGUES, Colleague
from pga.entering import SIGNABLE
from pga.handlers.table import ACTS, LOOKS
from pga.queries import Query, QuestionQuery
from pga.queries import approach as approach_looks
from pga.queries import cases as case_looks
from pga.queries import ending as ending_looks
from pga.queries import ledger as ledger_looks
from pga.queries import people as people_looks
from pga.queries import questions as question_looks
from pga.queries import teams as team_looks
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.people import role_grants
from pga.store.tables.sharing import questions
from pga.store.tables.teams import teams
from privacy.ledger.record import Record
from privacy.rules.foundation import FOUNDATION
from privacy.vocabulary import CONTENT_ROLES
from tests import acts
from tests.oracle import Answer
from tests.replacing import stand_in
from tests.standing import expected, reviewers
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


BEYOND: Final[dict[str, Callable[[Colleague], bool]]] = {
    "account.open": _keeps_police,
    "account.close": _keeps_police,
    "account.reset_factor": _keeps_police,
    "account.confirm_reset": _keeps_police,
    "role.propose": _keeps_police,
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
    "absence.read": lambda town: team_looks.ReadAbsence(),
    "absence.record": lambda town: absence_acts.RecordAbsence(valid_from="2026-03-09", valid_until="2026-03-09"),
    "replacement.set": lambda town: absence_acts.SetReplacement(
        substitute="nobody", valid_from="2026-03-09", valid_until="2026-03-09"
    ),
    "question.take": lambda town: question_acts.TakeQuestion(**_on_post(town)),
    "role.propose": lambda town: people_acts.ProposeRole(
        account=town.account("pieter.politie").id,
        role="partner_coordinator",
        valid_from="2026-03-03",
        valid_until="2026-12-31",
    ),
}


WITH_A_PASSWORD_OR_CODE: Final = {"own_account.change_password"}
"""Proven outside the lock before anything is decided; the matrix over HTTP has its row."""


def test_every_look_and_act_of_the_house_stands_in_the_table_of_the_gate() -> None:
    known = {look.capability for look in LOOKS} | {act.capability for act in ACTS}
    assert known - set(FOUNDATION) == SIGNABLE
    assert set(ASKED) | WITH_A_PASSWORD_OR_CODE == SIGNABLE


def _expected(town: Town, colleague: Colleague, asked: Query | Command) -> Answer | None:
    case, question = getattr(asked, "case", ""), getattr(asked, "question", "")
    return expected(town, colleague, asked.capability, case=case, question=question)


def _reason(answer: Answer | None, beyond: bool) -> str:
    """The reason of a refusal, empty when allowed; ``beyond`` what the rule gives, the act itself is out of reach."""
    if answer is None:
        return "out_of_reach"
    if not answer.allowed:
        return "denied" if answer.rule_ids else "no_rule"
    return "beyond" if beyond else ""


def _outcome(town: Town, username: str, asked: Query | Command) -> tuple[str, Record]:
    """Why it was refused, or empty; and the one record that it left."""
    visit, head = town.visit_as(username), town.head()
    try:
        (town.gate.look if isinstance(asked, Query) else town.gate.act)(visit, asked)  # type: ignore[arg-type]
        refused = ""
    except Refused as stopped:
        refused = stopped.reason
    except (NotReady, Conflict):
        refused = ""
    (record,) = town.records(head)
    return refused, record


@pytest.mark.parametrize("capability", sorted(ASKED))
def test_each_colleague_may_exactly_what_the_signed_text_says(town: Town, capability: str) -> None:
    for colleague in COLLEAGUES:
        asked = ASKED[capability](town)
        answer = _expected(town, colleague, asked)
        refused, record = _outcome(town, colleague.username, asked)
        beyond = capability in BEYOND and not BEYOND[capability](colleague)
        wanted = _reason(answer, beyond)
        assert refused == wanted or (wanted == "beyond" and refused in ("denied", "out_of_reach")), (
            f"{colleague.username} {capability}: {refused}, not {wanted}"
        )
        assert record.capability == capability and record.actor == town.account(colleague.username).id
        if answer is not None and record.outcome == "allowed":
            assert record.rule_ids == answer.rule_ids and record.purpose == answer.purpose


PAIRS: Final = (
    ("anna.process", "dirk.veiligheid"),
    ("pieter.politie", "pim.politie"),
    ("pieter.politie", "carla.politie"),
    ("carla.politie", "pim.politie"),
)
"""Who is away, and who stands in."""


@pytest.mark.parametrize(("absent", "substitute"), PAIRS)
def test_a_substitute_may_exactly_his_own_and_the_content_of_the_absent(
    town: Town, absent: str, substitute: str
) -> None:
    known = {colleague.username: colleague for colleague in COLLEAGUES}
    content = tuple(role for role in known[absent].roles if role in CONTENT_ROLES)
    stand_in(town, absent, substitute)
    for capability in sorted(ASKED, key=lambda name: (name == "case.declare_conflict", name)):
        asked = ASKED[capability](town)
        own = _expected(town, known[substitute], asked)
        lent = _expected(town, replace(known[absent], roles=content), asked)
        namens = _in_whose_name(asked, own, lent)
        chosen = lent if namens else own
        refused, record = _outcome(town, substitute, asked)
        beyond = capability in BEYOND and not BEYOND[capability](known[substitute])
        wanted = _reason(chosen, beyond)
        assert refused == wanted or (wanted == "beyond" and refused in ("denied", "out_of_reach")), (
            f"{capability} {substitute} for {absent}: {refused}, not {wanted}"
        )
        if record.outcome == "allowed":
            assert chosen is not None and record.rule_ids == chosen.rule_ids
            assert record.on_behalf_of == (town.account(absent).id if namens else "")
            assert set(record.roles) <= {*content, "account_holder"} or not namens


def _in_whose_name(asked: Query | Command, own: Answer | None, lent: Answer | None) -> bool:
    """True when it is done in the name of the absent: his own right first, but a look is taken where more shows."""
    if lent is None or not lent.allowed:
        return False
    if own is None or not own.allowed:
        return True
    return isinstance(asked, Query) and not isinstance(asked, QuestionQuery) and len(lent.read) > len(own.read)
