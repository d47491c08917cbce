"""Lists that are the union of one's own and those of absent colleagues, and what somebody at a post may do."""

from collections.abc import Callable, Collection
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.actor import Actor
from pga.answers.absence import Away
from pga.desk import Desk
from pga.standing import absences_of
from pga.store import cases as stored
from pga.store import inbox, teams
from privacy.rules.by_role import decides
from privacy.rules.decide import decide

AHEAD: Final = timedelta(weeks=8)
"""So far ahead people are told what lapses, and which absences a colleague has who is picked for something without a
date (users.md 3).
"""

MOST_NAMED: Final = 5
"""How many absent colleagues a record of a list can name."""
MOST_QUESTIONS: Final = 50


def away(desk: Desk, accounts: Collection[str], until: str = "") -> dict[str, Away]:
    """Which of these colleagues are absent between now and a day (ISO); without one, in the coming weeks."""
    return absences_of(desk.tx, desk.proof, accounts, desk.today, until or ahead(desk))


def ahead(desk: Desk) -> str:
    """The last of the coming weeks (ISO)."""
    return (date.fromisoformat(desk.today) + AHEAD).isoformat()


def mark_record(desk: Desk, shoes: list[Actor]) -> None:
    """The record of a list says for whom, besides himself, this person looked."""
    also = [a.on_behalf_of for a in shoes if a.on_behalf_of not in ("", desk.actor.on_behalf_of)]
    if also:
        desk.details["also_for"] = ",".join(also[:MOST_NAMED])


Whose = list[tuple[Row[Any], Actor]]
"""Rows, each with in whose name."""


def open_of_all(desk: Desk, *, after: str = "", size: int = MOST_QUESTIONS) -> Whose:
    """One page of the questions that wait, those due first first: his own, else the colleague's whom he replaces."""
    found = _of_all(desk, lambda who: inbox.open_questions(desk.tx, desk.proof, who, after=after, size=size))
    return sorted(found, key=lambda pair: (pair[0].due_on, pair[0].id))[:size]


def answered_of_all(desk: Desk, *, before: str, size: int) -> Whose:
    """One page of what was answered, newest first, in the same way."""
    found = _of_all(desk, lambda who: inbox.answered_questions(desk.tx, desk.proof, who, before=before, size=size))
    return sorted(found, key=lambda pair: (pair[0].answered_at, pair[0].id), reverse=True)[:size]


def _of_all(desk: Desk, of_one: Callable[[Actor], list[Row[Any]]]) -> Whose:
    shoes = desk.shoes("question.list")
    found: dict[str, tuple[Row[Any], Actor]] = {}
    for actor in shoes:
        for row in of_one(actor):
            found.setdefault(row.id, (row, actor))
    mark_record(desk, shoes)
    return list(found.values())


def cases_of(desk: Desk, rows: Collection[Row[Any]]) -> dict[str, Row[Any]]:
    """The cases of these questions of which the rules of their own cooperation let somebody here see a list of
    questions today: what stands in a list was found by whose it is, whatever became of its cooperation.
    """
    shoes = (desk.himself, *desk.stand_ins)
    known = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row in rows})
    listed = {
        cooperation
        for cooperation, rules in desk.rules.items()
        if any(decide(rules.document, who.question("question.list", frozenset({"none"}))).allowed for who in shoes)
    }
    return {case_id: case for case_id, case in known.items() if case.cooperation in listed}


def handled_of_all(desk: Desk, whose: Whose) -> frozenset[str]:
    """Which of these questions somebody handles in the name in which they stand here, or decides as the mayor."""
    found = {row.id for row, actor in whose if row.kind == "escalation" and decides(actor)}
    for actor in dict.fromkeys(actor for _, actor in whose):
        found |= inbox.handled(desk.tx, desk.proof, actor, [row.id for row, who in whose if who == actor])
    return frozenset(found)


def read_in_list(desk: Desk, actor: Actor) -> frozenset[str]:
    """The categories of which the list of questions shows this person the text."""
    return desk.may_as(actor, "question.list").read


def post_names(desk: Desk, rows: list[Row[Any]]) -> dict[str, str]:
    """Team id -> name, of the posts at which these questions arrived."""
    found = teams.active_teams(desk.tx, desk.proof, {row.to_team for row in rows if row.to_team})
    return {row.id: row.name for row in found}


def may_take(desk: Desk, question: Row[Any], actor: Actor) -> bool:
    """True for a member of the team at whose post the question arrived, who can answer it."""
    asked = actor.question("question.take", frozenset({"post"}), desk.state)
    return question.to_team in actor.teams and decide(desk.document, asked).allowed


def may_name(desk: Desk, question: Row[Any], actor: Actor) -> bool:
    """True for the organisation's coordinator, and for a member of the team at whose post the question arrived.

    A direct question stays with whom it was put to.
    """
    if question.kind == "direct":
        return False
    return "partner_coordinator" in actor.roles or question.to_team in actor.teams


def may_assign(desk: Desk) -> bool:
    """True when this person can name who handles the question at hand, in his own name or in that of an absent one."""
    return any(_assigns(desk, actor) for actor in (desk.himself, *desk.stand_ins))


def _assigns(desk: Desk, actor: Actor) -> bool:
    same = actor is desk.actor
    if not same and inbox.question_in_reach(desk.tx, desk.proof, actor, desk.question.id) is None:
        return False
    held = desk.relations if same else desk.relations_to([desk.case.id], actor)[desk.case.id]
    allowed = decide(desk.document, actor.question("question.assign", held, desk.state)).allowed
    return allowed and may_name(desk, desk.question, actor)
