"""Reach: which cases an actor can come near, as one SQL scope from a small closed set of relations.

The same scope serves one case and lists. A case outside it does not exist for the asker. Each relation is proven on
its own row before it counts (``relations``), so a row edited by hand gives nothing (architecture.md 4, word 2).
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import CompoundSelect, Row, Select, exists, or_, select, union_all

from pga.actor import Actor
from pga.store.codes import Proof, newest
from pga.store.engine import Transaction
from pga.store.tables.cases import case_members, cases, conflict_walls
from pga.store.tables.sharing import question_handlers, questions

COORDINATING_ROLES = frozenset({"process_director"})


def coordinates(actor: Actor, host: str) -> bool:
    """True for who directs the process at the host municipality: he stands to every case of the cooperation."""
    return actor.organisation == host and bool(actor.roles & COORDINATING_ROLES)


def reachable(actor: Actor, host: str, cooperation: str, today: str) -> Select[Any]:
    """The ids of the cases in reach, behind the conflict wall."""
    if coordinates(actor, host):
        near: Any = cases.c.id.is_not(None)
    else:
        near = cases.c.id.in_(_related(actor, today))
    walled = exists().where(conflict_walls.c.case_id == cases.c.id, conflict_walls.c.account == actor.account)
    return select(cases.c.id).where(cases.c.cooperation == cooperation, near, ~walled)


def _related(actor: Actor, today: str) -> CompoundSelect[Any]:
    parts = [select(case_members.c.case_id).where(*_membership(actor, today))]
    if "partner_coordinator" in actor.roles:
        parts.append(select(questions.c.case_id).where(questions.c.to_organisation == actor.organisation))
    return union_all(*parts)


def _membership(actor: Actor, today: str) -> list[Any]:
    c = case_members.c
    return [
        c.account == actor.account,
        c.organisation == actor.organisation,
        c.valid_from <= today,
        or_(c.ended_at.is_(None), c.ended_at > today),
    ]


def case_in_reach(
    tx: Transaction, proof: Proof, actor: Actor, host: str, cooperation: str, today: str, reference: str
) -> Row[Any] | None:
    """The case with this reference, loaded through the scope or not at all."""
    scope = reachable(actor, host, cooperation, today).where(cases.c.reference == reference)
    row = tx.row(select(cases).where(cases.c.id.in_(scope), newest(cases)))
    return row if row is not None and proof.holds(cases, row) else None


def relations(
    tx: Transaction, proof: Proof, actor: Actor, host: str, today: str, case_ids: Collection[str]
) -> dict[str, frozenset[str]]:
    """Case id -> the relations that hold now, each proven on its row."""
    found: dict[str, set[str]] = {case_id: set() for case_id in case_ids}
    if coordinates(actor, host):
        for held in found.values():
            held.add("coordinator")
    members = select(case_members).where(case_members.c.case_id.in_(found), *_membership(actor, today))
    for row in proof.proven(case_members, tx.rows(members.where(newest(case_members)))):
        found[row.case_id].add("owner_organisation" if row.function == "submitter" else "member")
    if "partner_coordinator" in actor.roles:
        c = questions.c
        put = select(questions).where(c.case_id.in_(found), c.to_organisation == actor.organisation)
        for row in proof.proven(questions, tx.rows(put.where(newest(questions)))):
            found[row.case_id].add("post")
    return {case_id: frozenset(held) for case_id, held in found.items()}


def question_in_reach(tx: Transaction, proof: Proof, actor: Actor, question_id: str) -> Row[Any] | None:
    """A question put to the actor's own organisation: for its coordinator, and for who was named to handle it."""
    c = questions.c
    statement = select(questions).where(c.id == question_id, c.to_organisation == actor.organisation)
    if "partner_coordinator" not in actor.roles:
        statement = statement.where(c.id.in_(_handled(actor)))
    row = tx.row(statement.where(newest(questions)))
    return row if row is not None and proof.holds(questions, row) else None


def _handled(actor: Actor) -> Select[Any]:
    return select(question_handlers.c.question).where(question_handlers.c.account == actor.account)


def questions_in_reach(tx: Transaction, proof: Proof, actor: Actor) -> list[Row[Any]]:
    """The questions that wait for this person: his own, and for a coordinator those that nobody was named for."""
    c = questions.c
    mine: Any = c.id.in_(_handled(actor))
    if "partner_coordinator" in actor.roles:
        mine = or_(mine, c.state == "asked")
    statement = select(questions).where(c.to_organisation == actor.organisation, mine, newest(questions))
    return proof.proven(questions, tx.rows(statement.order_by(c.due_on, c.id).limit(200)))


def is_handler(tx: Transaction, proof: Proof, actor: Actor, question_id: str) -> bool:
    """True when this person was named to handle the question (proven)."""
    c = question_handlers.c
    statement = select(question_handlers).where(
        c.question == question_id, c.account == actor.account, newest(question_handlers)
    )
    return bool(proof.proven(question_handlers, tx.rows(statement)))
