"""T1 through the gate: every look and act x every colleague is allowed exactly when the signed rules say so.

Relations are read from the rows by hand here; ``privacy.rules.decide`` has an oracle of its own. Whatever is refused
is recorded, whatever is allowed leaves a record with the rules that allowed it.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import pytest

from pga.commands import Command
from pga.commands import absence as absence_acts
from pga.commands import cases as case_acts
from pga.commands import people as people_acts
from pga.commands import questions as question_acts
from pga.commands import teams as team_acts
from pga.demo.cases import PEOPLE, submission
from pga.demo.people import COLLEAGUES
from pga.entering import SIGNABLE
from pga.handlers.table import ACTS, LOOKS
from pga.queries import Query, QuestionQuery
from pga.queries import cases as case_looks
from pga.queries import ledger as ledger_looks
from pga.queries import people as people_looks
from pga.queries import questions as question_looks
from pga.queries import teams as team_looks
from pga.refusals import Refused
from pga.store.codes import Proof
from pga.store.tables.cases import case_members, cases
from pga.store.tables.sharing import question_handlers, questions
from pga.store.tables.teams import team_members, teams
from privacy.ledger.record import Record
from privacy.rules.decide import Decision, Question, decide
from privacy.rules.foundation import FOUNDATION
from privacy.vocabulary import CONTENT_ROLES
from tests import acts
from tests.replacing import stand_in
from tests.towns import Town, key

HOST: Final = "leusden"


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
    "question.assign": lambda town: question_acts.AssignQuestion(
        **_on_question(town), accounts=(town.account("wim.wsl").id,)
    ),
    "question.answer": lambda town: question_acts.AnswerQuestion(
        **_on_question(town), what="Geen klachten (fictief).", occurred_on="2026-03-01", assertion_kind="fact"
    ),
    "question.nothing_to_share": lambda town: question_acts.NothingToShare(**_on_question(town)),
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


def test_every_look_and_act_of_the_house_stands_in_the_table_of_the_gate() -> None:
    known = {look.capability for look in LOOKS} | {act.capability for act in ACTS}
    assert known - set(FOUNDATION) == SIGNABLE
    assert set(ASKED) <= SIGNABLE


def _relations(town: Town, colleague: Any, asked: Query | Command) -> frozenset[str]:
    """How this colleague stands to the case at hand, read from the rows by hand."""
    about = getattr(asked, "case", ""), getattr(asked, "question", "")
    if not any(about):
        return frozenset({"none"})
    row = town.case(about[0]) if about[0] else _case_of(town, about[1])
    account, held = town.account(colleague.username), set()
    if colleague.organisation == HOST and "process_director" in colleague.roles:
        held.add("coordinator")
    for member in town.rows(case_members, case_members.c.case_id == row.id):
        if member.account == account.id:
            held.add("owner_organisation" if member.function == "submitter" else "member")
    put = town.rows(questions, questions.c.case_id == row.id)
    if "partner_coordinator" in colleague.roles and colleague.organisation in {q.to_organisation for q in put}:
        held.add("post")
    if _posts(town, colleague) & {q.to_team for q in put}:
        held.add("post")
    return frozenset(held) if not about[1] or _near(town, colleague, about[1]) else frozenset()


def _case_of(town: Town, question: str) -> Any:
    row = town.rows(questions, questions.c.id == question)[0]
    return town.rows(cases, cases.c.id == row.case_id)[0]


def _posts(town: Town, colleague: Any) -> set[str]:
    """The teams of which this colleague is a member."""
    rows = town.rows(team_members, team_members.c.account == town.account(colleague.username).id)
    return {row.team for row in rows if row.ended_at is None}


def _near(town: Town, colleague: Any, question: str) -> bool:
    """A question is within reach of its coordinator, of who handles it, and of the team at whose post it arrived."""
    row = town.rows(questions, questions.c.id == question)[0]
    mine = {h.account for h in town.rows(question_handlers, question_handlers.c.question == question)}
    posted = "partner_coordinator" in colleague.roles
    named = town.account(colleague.username).id in mine
    return row.to_organisation == colleague.organisation and (posted or named or row.to_team in _posts(town, colleague))


def _expected(town: Town, colleague: Any, asked: Query | Command) -> Decision | None:
    with town.reading() as tx:
        rules = town.gate.rulebook.in_force(tx, Proof(town.home.code), town.clock.now().date())["pga"].document
    relations = _relations(town, colleague, asked)
    state = "intake" if relations != {"none"} else None
    question = Question(
        capability=asked.capability,
        organisation=colleague.organisation,
        kind=rules.parties[colleague.organisation].kind,
        roles=frozenset({*colleague.roles, "account_holder"}),
        relations=relations,
        state=state,
    )
    return decide(rules, question) if relations else None


def _outcome(town: Town, username: str, asked: Query | Command) -> tuple[str, Record]:
    """Why it was refused, or empty; and the one record that it left."""
    visit, head = town.visit_as(username), town.head()
    try:
        (town.gate.look if isinstance(asked, Query) else town.gate.act)(visit, asked)  # type: ignore[arg-type]
        refused = ""
    except Refused as stopped:
        refused = stopped.reason
    except Exception as stopped:
        refused = "" if type(stopped).__name__ in ("NotReady", "Conflict") else repr(stopped)
    (record,) = town.records(head)
    return refused, record


@pytest.mark.parametrize("capability", sorted(ASKED))
def test_each_colleague_may_exactly_what_the_rules_say(town: Town, capability: str) -> None:
    for colleague in COLLEAGUES:
        asked = ASKED[capability](town)
        expected = _expected(town, colleague, asked)
        refused, record = _outcome(town, colleague.username, asked)
        wanted = "out_of_reach" if expected is None else "" if expected.allowed else expected.reason
        assert refused == wanted, f"{colleague.username} {capability}"
        assert record.capability == capability and record.actor == town.account(colleague.username).id
        if expected is not None and record.outcome == "allowed":
            assert record.rule_ids == expected.rule_ids and record.purpose == expected.purpose


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
        wanted = "out_of_reach" if chosen is None else "" if chosen.allowed else chosen.reason
        assert refused == wanted, f"{capability} {substitute} for {absent}"
        if record.outcome == "allowed":
            assert chosen is not None and record.rule_ids == chosen.rule_ids
            assert record.on_behalf_of == (town.account(absent).id if namens else "")
            assert set(record.roles) <= {*content, "account_holder"} or not namens


def _in_whose_name(asked: Query | Command, own: Decision | None, lent: Decision | None) -> bool:
    """True when it is done in the name of the absent: his own right first, but a look is taken where more shows."""
    if lent is None or not lent.allowed:
        return False
    if own is None or not own.allowed:
        return True
    return isinstance(asked, Query) and not isinstance(asked, QuestionQuery) and len(lent.read) > len(own.read)
