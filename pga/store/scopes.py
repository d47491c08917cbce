"""Reach: which cases an actor can come near, as one SQL scope from a small closed set of relations.

The same scope serves one case and lists. A case outside it does not exist for the asker. Each relation is proven on
its own row before it counts (``relations``), so a row edited by hand gives nothing (architecture.md 4, word 2).
"""

from collections.abc import Collection
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Row,
    Select,
    and_,
    bindparam,
    exists,
    or_,
    select,
    tuple_,
    union_all,
)

from pga.actor import Actor
from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.tables.cases import case_members, cases, conflict_walls
from pga.store.tables.ledger import ledger
from pga.store.tables.sharing import question_handlers, questions

FUNCTIONS: Final[dict[str, set[str]]] = {
    "submitter": {"owner_organisation"},
    "case_director": {"member", "case_director"},
}
"""What somebody is on a case -> the relations that come with it; whoever is named otherwise is a member."""
DECLARED: Final = select(ledger.c.case_id).where(
    ledger.c.actor == bindparam("account"),
    ledger.c.capability == "case.declare_conflict",
    ledger.c.outcome == "allowed",
    ledger.c.case_id.is_not(None),
)
"""The cases in which this person ever declared a conflict of interest, as the ledger tells it."""

WALLS: Final = whole(
    conflict_walls, conflict_walls.c.case_id.in_(select(cases.c.id).where(cases.c.reference == bindparam("reference")))
)
"""The walls of a case as rows: read to be proven, so that an edited one is reported."""

COORDINATING_ROLES = frozenset({"process_director"})
KEPT: Final = ("archived_blocked", "destroyed")
TO_MAYOR: Final = questions.c.kind == "escalation"
TO_POST: Final = or_(questions.c.kind.is_(None), questions.c.kind != "escalation")


def coordinates(actor: Actor, host: str) -> bool:
    """True for who directs the process at the host municipality: he stands to every case of the cooperation."""
    return actor.organisation == host and bool(actor.roles & COORDINATING_ROLES)


def decides(actor: Actor) -> bool:
    """True for the mayor: he stands to the cases that were put to him, and to no other."""
    return "mayor" in actor.roles


def keeps(actor: Actor, host: str) -> bool:
    """True for a privacy officer of the host: he stands to cases that are blocked or destroyed, without content."""
    return actor.organisation == host and "privacy_officer" in actor.roles


def _ways(actor: Actor, host: str) -> tuple[bool, bool, bool, bool]:
    post = "partner_coordinator" in actor.roles
    return coordinates(actor, host), post, decides(actor), keeps(actor, host)


def reachable(actor: Actor, host: str, cooperation: str, today: str) -> Select[Any]:
    """The ids of the cases in reach, behind the conflict wall."""
    scope = _scope(*_ways(actor, host))
    return scope.params(**_standing(actor, today), cooperation=cooperation)


def _standing(actor: Actor, today: str) -> dict[str, str]:
    """Who asks and when, for the statements below."""
    return {"account": actor.account, "organisation": actor.organisation, "today": today}


@cache
def _scope(coordinating: bool, post: bool, deciding: bool, keeping: bool) -> Select[Any]:
    """The scope, made once for each kind of asker."""
    near: Any = cases.c.id.is_not(None) if coordinating else cases.c.id.in_(_related(post, deciding))
    if keeping and not coordinating:
        near = or_(near, cases.c.state.in_(KEPT))
    clear = _no_wall(cases.c.id)
    return select(cases.c.id).where(cases.c.cooperation == bindparam("cooperation"), near, clear)


def _no_wall(case_id: ColumnElement[str]) -> ColumnElement[bool]:
    """SQL: nobody can take a wall away by editing or deleting its row, because the ledger tells who declared it."""
    wall = conflict_walls.c
    row = exists().where(wall.case_id == case_id, wall.account == bindparam("account"))
    return ~row & case_id.not_in(DECLARED)


@cache
def _one_in_reach(coordinating: bool, post: bool, deciding: bool, keeping: bool) -> Select[Any]:
    scope = _scope(coordinating, post, deciding, keeping).where(cases.c.reference == bindparam("reference"))
    return whole(cases, cases.c.id.in_(scope))


def _related(post: bool, deciding: bool) -> CompoundSelect[Any]:
    parts = [select(case_members.c.case_id).where(*_membership())]
    mine = questions.c.to_organisation == bindparam("organisation")
    if post:
        parts.append(select(questions.c.case_id).where(mine, TO_POST))
    if deciding:
        parts.append(select(questions.c.case_id).where(mine, TO_MAYOR))
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
KEPT_CASES: Final = whole(cases, among(cases.c.id, "case_ids"), among(cases.c.state, "states"))
POSTED: Final = whole(
    questions,
    among(questions.c.case_id, "case_ids"),
    questions.c.to_organisation == bindparam("organisation"),
)


END: Final = "9999"
"""Later than any moment."""

_HANDLES: Final = select(question_handlers.c.question).where(question_handlers.c.account == bindparam("account"))
_CLEAR: Final = _no_wall(questions.c.case_id)


def _waiting(state: str, *conditions: Any) -> Select[Any]:
    """One state at a time: an index then gives the rows in order, however many were answered before."""
    c = questions.c
    put = c.to_organisation == bindparam("organisation"), c.state == state
    later = tuple_(c.due_on, c.id) > tuple_(bindparam("due"), bindparam("last"))
    rows = whole(questions, *put, later, _CLEAR, *conditions)
    return rows.order_by(c.due_on, c.id).limit(bindparam("size"))


UNNAMED: Final = _waiting("asked", TO_POST)
TO_DECIDE: Final = _waiting("asked", TO_MAYOR)
MINE_OPEN: Final = _waiting("assigned", questions.c.id.in_(_HANDLES))
WITH_COLLEAGUES: Final = _waiting("assigned", questions.c.to_account.is_(None), ~questions.c.id.in_(_HANDLES))
MINE_ANSWERED: Final = (
    whole(
        questions,
        questions.c.to_organisation == bindparam("organisation"),
        questions.c.id.in_(_HANDLES),
        tuple_(questions.c.answered_at, questions.c.id) < tuple_(bindparam("at"), bindparam("last")),
        _CLEAR,
    )
    .order_by(questions.c.answered_at.desc(), questions.c.id.desc())
    .limit(bindparam("size"))
)
HANDLED: Final = whole(
    question_handlers,
    question_handlers.c.account == bindparam("account"),
    among(question_handlers.c.question, "question_ids"),
)
CLEAR: Final = select(cases.c.id).where(cases.c.id == bindparam("case_id"), _no_wall(cases.c.id))


def case_in_reach(
    tx: Transaction, proof: Proof, actor: Actor, host: str, cooperation: str, today: str, reference: str
) -> Row[Any] | None:
    """The case with this reference, loaded through the scope or not at all."""
    statement = _one_in_reach(*_ways(actor, host))
    values = {**_standing(actor, today), "cooperation": cooperation, "reference": reference}
    proof.read(tx, conflict_walls, WALLS, reference=reference)
    return proof.one(tx, cases, statement, **values)


def walled(tx: Transaction, actor: Actor, case_id: str) -> bool:
    """True when this person stands behind a conflict wall in this case."""
    return tx.row(CLEAR, {"case_id": case_id, "account": actor.account}) is None


def relations(
    tx: Transaction, proof: Proof, actor: Actor, host: str, today: str, case_ids: Collection[str]
) -> dict[str, frozenset[str]]:
    """Case id -> the relations that hold now, each proven on its row."""
    found: dict[str, set[str]] = {case_id: set() for case_id in case_ids}
    if coordinates(actor, host):
        for held in found.values():
            held.add("coordinator")
    values = {**_standing(actor, today), "case_ids": list(found)}
    for row in proof.read(tx, case_members, MEMBERSHIPS, **values):
        found[row.case_id] |= FUNCTIONS.get(row.function, {"member"})
    if "partner_coordinator" in actor.roles or decides(actor):
        for row in proof.read(tx, questions, POSTED, case_ids=list(found), organisation=actor.organisation):
            if _arrives_at(actor, row):
                found[row.case_id].add("post")
    if keeps(actor, host):
        for row in proof.read(tx, cases, KEPT_CASES, case_ids=list(found), states=list(KEPT)):
            found[row.id].add("reviewer")
    return {case_id: frozenset(held) for case_id, held in found.items()}


def question_in_reach(tx: Transaction, proof: Proof, actor: Actor, question_id: str) -> Row[Any] | None:
    """A question put to the actor's own organisation: for its coordinator, and for who was named to handle it."""
    c = questions.c
    statement = whole(questions, c.id == question_id, c.to_organisation == actor.organisation)
    row = tx.row(statement.where(_mine(actor, TO_POST)))
    return row if row is not None and proof.holds(questions, row) else None


def _arrives_at(actor: Actor, row: Row[Any]) -> bool:
    """Whether this question of one's organisation comes to the role that this person holds."""
    return decides(actor) if row.kind == "escalation" else "partner_coordinator" in actor.roles


def _mine(actor: Actor, posted: Any) -> Any:
    """SQL: handled by this person, at his post (where ``posted`` holds), or put to him as the mayor."""
    found: Any = questions.c.id.in_(_handled(actor))
    if "partner_coordinator" in actor.roles:
        found = or_(found, and_(TO_POST, posted))
    return or_(found, TO_MAYOR) if decides(actor) else found


def _handled(actor: Actor) -> Select[Any]:
    return select(question_handlers.c.question).where(question_handlers.c.account == actor.account)


def open_questions(
    tx: Transaction, proof: Proof, actor: Actor, *, after: str = "", size: int = 50
) -> list[Row[Any]]:
    """One page of the questions that wait for this person, those due first first; ``after`` is ``due|id``.

    His own, and for a coordinator those that nobody was named for. None of a case behind a conflict wall for him.
    """
    due, _, last = after.partition("|")
    values = {"account": actor.account, "organisation": actor.organisation, "due": due, "last": last, "size": size}
    found = tx.rows(MINE_OPEN, values)
    if "partner_coordinator" in actor.roles:
        found += tx.rows(UNNAMED, values)
    if decides(actor):
        found += tx.rows(TO_DECIDE, values)
    found.sort(key=lambda row: (row.due_on, row.id))
    return proof.proven(questions, found[:size])


def with_colleagues(tx: Transaction, proof: Proof, actor: Actor, size: int = 50) -> list[Row[Any]]:
    """The questions that a coordinator had handled by colleagues, not answered yet; those due first first."""
    values = {"account": actor.account, "organisation": actor.organisation, "due": "", "last": "", "size": size}
    return proof.proven(questions, tx.rows(WITH_COLLEAGUES, values))


def answered_questions(
    tx: Transaction, proof: Proof, actor: Actor, *, before: str = "", size: int = 20
) -> list[Row[Any]]:
    """One page of the questions that this person's answer closed, newest first; ``before`` is ``answered|id``."""
    at, _, last = before.partition("|")
    values = {"account": actor.account, "organisation": actor.organisation, "at": at or END, "last": last}
    return proof.proven(questions, tx.rows(MINE_ANSWERED, {**values, "size": size}))


def handled(tx: Transaction, proof: Proof, actor: Actor, question_ids: Collection[str]) -> frozenset[str]:
    """Which of these questions this person was named to handle (proven), in one query."""
    rows = proof.read(tx, question_handlers, HANDLED, account=actor.account, question_ids=list(question_ids))
    return frozenset(row.question for row in rows)


def is_handler(tx: Transaction, proof: Proof, actor: Actor, question_id: str) -> bool:
    """True when this person was named to handle the question (proven)."""
    return question_id in handled(tx, proof, actor, [question_id])
