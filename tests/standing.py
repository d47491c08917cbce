"""How a colleague stands to a case, read from the rows by hand, and what the signed text then says.

The text is read by the independent reader (``tests.oracle``): nothing of the product decides what is expected here.
"""

from typing import Any, Final

from pga.clock import local_day
from pga.demo.people import COLLEAGUES, Colleague
from pga.demo.town import TEMPLATE
from pga.store.tables.cases import case_members, cases
from pga.store.tables.plans import plan_actions
from pga.store.tables.sharing import question_handlers, questions, shares
from pga.store.tables.teams import team_members
from tests.oracle import Answer, Oracle
from tests.towns import Town

HOST: Final = "leusden"
ORACLE: Final = Oracle(TEMPLATE.read_text(encoding="utf-8"))
KEPT: Final = ("archived_blocked", "destroyed")
FUNCTIONS: Final = {"submitter": {"owner_organisation"}, "case_director": {"member", "case_director"}}
"""What somebody is on a case -> how he stands to it; whoever is named otherwise is a member."""
BY_NAME: Final = {colleague.username: colleague for colleague in COLLEAGUES}


def relations(town: Town, colleague: Colleague, case: str = "", question: str = "") -> frozenset[str]:
    """The relations to a case (its reference), or through a question; empty means out of reach."""
    if not case and not question:
        return frozenset({"none"})
    row = town.case(case) if case else case_of(town, question)
    account, teams, held = town.id_of(colleague.username), posts(town, colleague), set()
    if colleague.organisation == HOST and "process_director" in colleague.roles:
        held.add("coordinator")
    if colleague.organisation == HOST and "privacy_officer" in colleague.roles and row.state in KEPT:
        held.add("reviewer")
    for member in town.rows(case_members, case_members.c.case_id == row.id):
        if member.account == account and member.ended_at is None:
            held |= FUNCTIONS.get(member.function, {"member"})
    put = town.rows(questions, questions.c.case_id == row.id)
    if any(arrives(colleague, q) for q in put) or teams & {q.to_team for q in put}:
        held.add("post")
    if any(waits(colleague, teams, action) for action in town.rows(plan_actions, plan_actions.c.case_id == row.id)):
        held.add("team_action")
    if any(aimed(town, colleague, teams, share) for share in town.rows(shares, shares.c.case_id == row.id)):
        held.add("share")
    return frozenset(held) if not question or near(town, colleague, teams, question) else frozenset()


def waits(colleague: Colleague, teams: set[str], action: Any) -> bool:
    """An open action of a team, and of no person, waits for who belongs to that team."""
    ours = action.organisation == colleague.organisation and action.team in teams
    return bool(ours and action.account is None and action.state == "open")


def aimed(town: Town, colleague: Colleague, teams: set[str], share: Any) -> bool:
    """A share that holds and is aimed at this colleague, or at a team of his."""
    today = local_day(town.clock.now()).isoformat()
    holds = share.to_organisation == colleague.organisation and share.ended_at is None and share.valid_until >= today
    return bool(holds and (share.to_account == town.id_of(colleague.username) or share.to_team in teams))


def arrives(colleague: Colleague, question: Any) -> bool:
    """A question comes to the coordinator of its organisation, and what is put to the mayor to the mayor alone."""
    role = "mayor" if question.kind == "escalation" else "partner_coordinator"
    return question.to_organisation == colleague.organisation and role in colleague.roles


def case_of(town: Town, question: str) -> Any:
    """The row of the case of a question."""
    row = town.rows(questions, questions.c.id == question)[0]
    return town.rows(cases, cases.c.id == row.case_id)[0]


def posts(town: Town, colleague: Colleague) -> set[str]:
    """The teams of which this colleague is a member."""
    rows = town.rows(team_members, team_members.c.account == town.id_of(colleague.username))
    return {row.team for row in rows if row.ended_at is None}


def near(town: Town, colleague: Colleague, teams: set[str], question: str) -> bool:
    """A question is within reach of its coordinator, of who handles it, and of the team at whose post it arrived."""
    row = town.rows(questions, questions.c.id == question)[0]
    mine = {h.account for h in town.rows(question_handlers, question_handlers.c.question == question)}
    named = town.id_of(colleague.username) in mine
    here = row.to_organisation == colleague.organisation
    return arrives(colleague, row) or (here and (named or row.to_team in teams))


def expected(
    town: Town, colleague: Colleague, capability: str, *, case: str = "", question: str = ""
) -> Answer | None:
    """What the signed text allows; None when the case is out of reach."""
    held = relations(town, colleague, case, question)
    if not held:
        return None
    state = (town.case(case) if case else case_of(town, question)).state if case or question else None
    kind = ORACLE.kinds[colleague.organisation]
    return ORACLE.answer(capability, kind, frozenset({*colleague.roles, "account_holder"}), held, state=state)


def reviewers(organisation: str) -> frozenset[str]:
    """The organisations whose privacy officer reviews the looks of this one."""
    party = next(p for p in ORACLE.document["party"] if p["id"] == organisation)
    return frozenset({party["reviewer"], party["reviewer_deputy"]})
