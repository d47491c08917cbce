"""Reach: which cases an actor can come near, as one SQL scope from a small closed set of relations.

The same scope serves one case and lists. A case outside it does not exist for the asker. Each relation is proven on
its own row before it counts (``relations``), so a row edited by hand gives nothing (architecture.md 4, word 2).
"""

from collections.abc import Collection
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import BindParameter, CompoundSelect, Row, Select, and_, bindparam, exists, or_, select, union_all

from pga.actor import Actor
from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.tables.cases import case_members, cases, conflict_walls
from pga.store.tables.sharing import question_handlers, questions

FUNCTIONS: Final[dict[str, set[str]]] = {
    "submitter": {"owner_organisation"},
    "case_director": {"member", "case_director"},
}
"""What somebody is on a case -> the relations that come with it; whoever is named otherwise is a member."""

COORDINATING_ROLES = frozenset({"process_director"})


def coordinates(actor: Actor, host: str) -> bool:
    """True for who directs the process at the host municipality: he stands to every case of the cooperation."""
    return actor.organisation == host and bool(actor.roles & COORDINATING_ROLES)


class Asker(NamedTuple):
    """A kind of asker: one statement is made for each. ``named``: limited to named cases (a replacement)."""

    coordinating: bool
    post: bool
    team: bool
    named: bool


def _asker(actor: Actor, host: str) -> Asker:
    post = "partner_coordinator" in actor.roles
    return Asker(coordinates(actor, host), post, bool(actor.teams), actor.only is not None)


def reachable(actor: Actor, host: str, cooperation: str, today: str) -> Select[Any]:
    """The ids of the cases in reach, behind the conflict wall."""
    asker = _asker(actor, host)
    return _scope(asker).params(**_standing(actor, today), **_limits(actor, asker), cooperation=cooperation)


def _standing(actor: Actor, today: str) -> dict[str, str]:
    """Whose relations count and when, for the statements below."""
    return {"account": actor.stands_as, "organisation": actor.organisation, "today": today}


def _limits(actor: Actor, asker: Asker) -> dict[str, list[str]]:
    """The lists that go with a kind of asker: whose walls count, and to what he is limited."""
    teams = {"teams": sorted(actor.teams)} if asker.team and not asker.coordinating else {}
    only = {"only": sorted(actor.only or ())} if asker.named else {}
    return {"persons": sorted(actor.persons), **teams, **only}


@cache
def _scope(asker: Asker) -> Select[Any]:
    """The scope, made once for each kind of asker."""
    near: Any = cases.c.id.is_not(None) if asker.coordinating else cases.c.id.in_(_related(asker.post, asker.team))
    if asker.named:
        near = and_(near, among(cases.c.id, "only"))
    wall = conflict_walls.c
    walled = exists().where(wall.case_id == cases.c.id, among(wall.account, "persons"))
    return select(cases.c.id).where(cases.c.cooperation == bindparam("cooperation"), near, ~walled)


@cache
def _one_in_reach(asker: Asker) -> Select[Any]:
    scope = _scope(asker).where(cases.c.reference == bindparam("reference"))
    return whole(cases, cases.c.id.in_(scope))


def _related(post: bool, team: bool) -> CompoundSelect[Any]:
    parts = [select(case_members.c.case_id).where(*_membership())]
    mine = questions.c.to_organisation == bindparam("organisation")
    if post:
        parts.append(select(questions.c.case_id).where(mine))
    if team:
        parts.append(select(questions.c.case_id).where(mine, among(questions.c.to_team, "teams")))
    return union_all(*parts)


def _membership() -> list[Any]:
    c = case_members.c
    today: BindParameter[str] = bindparam("today")
    return [
        c.account == bindparam("account"),
        c.organisation == bindparam("organisation"),
        c.valid_from <= today,
        or_(c.ended_at.is_(None), c.ended_at > today),
    ]


MEMBERSHIPS: Final = whole(case_members, among(case_members.c.case_id, "case_ids"), *_membership())
POSTED: Final = whole(
    questions,
    among(questions.c.case_id, "case_ids"),
    questions.c.to_organisation == bindparam("organisation"),
)
AT_POST: Final = POSTED.where(among(questions.c.to_team, "teams"))


def case_in_reach(
    tx: Transaction, proof: Proof, actor: Actor, host: str, cooperation: str, today: str, reference: str
) -> Row[Any] | None:
    """The case with this reference, loaded through the scope or not at all."""
    asker = _asker(actor, host)
    values = {**_standing(actor, today), **_limits(actor, asker), "cooperation": cooperation, "reference": reference}
    return proof.one(tx, cases, _one_in_reach(asker), **values)


def relations(
    tx: Transaction, proof: Proof, actor: Actor, host: str, today: str, case_ids: Collection[str]
) -> dict[str, frozenset[str]]:
    """Case id -> the relations that hold now, each proven on its row."""
    near = case_ids if actor.only is None else actor.only & set(case_ids)
    found: dict[str, set[str]] = {case_id: set() for case_id in near}
    if coordinates(actor, host):
        for held in found.values():
            held.add("coordinator")
    values = {**_standing(actor, today), "case_ids": list(found)}
    for row in proof.read(tx, case_members, MEMBERSHIPS, **values):
        found[row.case_id] |= FUNCTIONS.get(row.function, {"member"})
    if "partner_coordinator" in actor.roles:
        for row in proof.read(tx, questions, POSTED, case_ids=list(found), organisation=actor.organisation):
            found[row.case_id].add("post")
    if actor.teams:
        put = {"case_ids": list(found), "organisation": actor.organisation, "teams": sorted(actor.teams)}
        for row in proof.read(tx, questions, AT_POST, **put):
            found[row.case_id].add("post")
    return {case_id: frozenset(found.get(case_id, ())) for case_id in case_ids}


def question_in_reach(tx: Transaction, proof: Proof, actor: Actor, question_id: str) -> Row[Any] | None:
    """A question put to the actor's own organisation: for its coordinator, for who was named to handle it, and for the
    members of the team at whose post it arrived.
    """
    c = questions.c
    statement = whole(questions, c.id == question_id, c.to_organisation == actor.organisation)
    if "partner_coordinator" not in actor.roles:
        statement = statement.where(or_(c.id.in_(_handled(actor)), c.to_team.in_(actor.teams)))
    if actor.only is not None:
        statement = statement.where(c.case_id.in_(actor.only))
    row = tx.row(statement)
    return row if row is not None and proof.holds(questions, row) else None


def _handled(actor: Actor) -> Select[Any]:
    return select(question_handlers.c.question).where(question_handlers.c.account == actor.stands_as)


def questions_in_reach(tx: Transaction, proof: Proof, actor: Actor) -> list[Row[Any]]:
    """The questions that wait for this person: his own, and for a coordinator (or at his team's post) those that nobody
    was named for. None of a case that is behind a conflict wall for him, or for whom he replaces.
    """
    c = questions.c
    mine: Any = or_(c.id.in_(_handled(actor)), and_(c.to_team.in_(actor.teams), c.state == "asked"))
    if "partner_coordinator" in actor.roles:
        mine = or_(mine, c.state == "asked")
    if actor.only is not None:
        mine = and_(mine, c.case_id.in_(actor.only))
    wall = conflict_walls.c
    walled = exists().where(wall.case_id == c.case_id, wall.account.in_(actor.persons))
    statement = whole(questions, c.to_organisation == actor.organisation, mine, ~walled)
    return proof.proven(questions, tx.rows(statement.order_by(c.due_on, c.id).limit(200)))


def is_handler(tx: Transaction, proof: Proof, actor: Actor, question_id: str) -> bool:
    """True when this person, or the colleague in whose name he acts, was named to handle the question (proven)."""
    c = question_handlers.c
    statement = whole(question_handlers, c.question == question_id, c.account == actor.stands_as)
    return bool(proof.proven(question_handlers, tx.rows(statement)))
