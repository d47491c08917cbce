"""Which questions wait for whom: his own, those at his post or at that of his team, and those that the mayor decides.

In a colleague's name they are that colleague's; the conflict walls of both hold (``pga.store.scopes``).
"""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, Select, and_, bindparam, exists, or_, select, tuple_

from pga.actor import Actor
from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.scopes import STANDS, TO_MAYOR, TO_POST
from pga.store.tables.cases import cases
from pga.store.tables.sharing import question_handlers, questions
from pga.store.walls import no_wall
from privacy.rules.by_role import decides

ENDED: Final = ("rejected", "closed", "archived_blocked", "destroyed")
"""States of a case in which nothing is asked of anybody any more."""
RECEIVED: Final = ("received", "received_nothing")
"""States of a question that was answered by telephone, as the asker recorded it."""
END: Final = "9999"
"""Later than any moment."""

_HANDLES: Final = select(question_handlers.c.question).where(question_handlers.c.account == bindparam("account"))
_CLEAR: Final = and_(
    no_wall(questions.c.case_id),
    exists().where(cases.c.id == questions.c.case_id, cases.c.state.not_in(ENDED)),
)


def _waiting(state: str, *conditions: Any) -> Select[Any]:
    """One state at a time: an index then gives the rows in order, however many were answered before."""
    c = questions.c
    put = c.to_organisation == bindparam("organisation"), c.state == state
    later = tuple_(c.due_on, c.id) > tuple_(bindparam("due"), bindparam("last"))
    rows = whole(questions, *put, later, _CLEAR, *conditions)
    return rows.order_by(c.due_on, c.id).limit(bindparam("size"))


UNNAMED: Final = _waiting("asked", TO_POST)
TO_DECIDE: Final = _waiting("asked", TO_MAYOR)
TO_TEAM: Final = _waiting("asked", among(questions.c.to_team, "teams"))
MINE_OPEN: Final = _waiting("assigned", questions.c.id.in_(_HANDLES))
WITH_COLLEAGUES: Final = _waiting("assigned", questions.c.to_account.is_(None), ~questions.c.id.in_(_HANDLES))
MINE_ANSWERED: Final = (
    whole(
        questions,
        questions.c.to_organisation == bindparam("organisation"),
        questions.c.id.in_(_HANDLES),
        STANDS,
        tuple_(questions.c.answered_at, questions.c.id) < tuple_(bindparam("at"), bindparam("last")),
        _CLEAR,
    )
    .order_by(questions.c.answered_at.desc(), questions.c.id.desc())
    .limit(bindparam("size"))
)
RECORDED: Final = (
    whole(
        questions,
        questions.c.to_organisation == bindparam("organisation"),
        among(questions.c.state, "states"),
        TO_POST,
        tuple_(questions.c.answered_at, questions.c.id) < tuple_(bindparam("at"), bindparam("last")),
        _CLEAR,
    )
    .order_by(questions.c.answered_at.desc(), questions.c.id.desc())
    .limit(bindparam("size"))
)
"""What the asker recorded as answered by telephone: for the coordinator, whoever handled it."""
HANDLED: Final = whole(
    question_handlers,
    question_handlers.c.account == bindparam("account"),
    among(question_handlers.c.question, "question_ids"),
)


def question_in_reach(tx: Transaction, proof: Proof, actor: Actor, question_id: str) -> Row[Any] | None:
    """A question put to the actor's own organisation: for its coordinator, for who was named to handle it, and for the
    members of the team at whose post it arrived.
    """
    c = questions.c
    statement = whole(questions, c.id == question_id, c.to_organisation == actor.organisation, STANDS)
    row = tx.row(_limited(statement.where(_mine(actor)), actor))
    return row if row is not None and proof.holds(tx, questions, row) else None


def _mine(actor: Actor) -> Any:
    """SQL: handled by this person, at his post or his team's, or put to him as the mayor."""
    found: Any = questions.c.id.in_(_handled(actor))
    if actor.teams:
        found = or_(found, questions.c.to_team.in_(sorted(actor.teams)))
    if "partner_coordinator" in actor.roles:
        found = or_(found, TO_POST)
    return or_(found, TO_MAYOR) if decides(actor) else found


def _handled(actor: Actor) -> Select[Any]:
    return select(question_handlers.c.question).where(question_handlers.c.account == actor.stands_as)


def _limited(statement: Select[Any], actor: Actor) -> Select[Any]:
    """Questions of the cases to which a replacement is limited, when it is."""
    return statement if actor.only is None else statement.where(questions.c.case_id.in_(sorted(actor.only)))


def _whose(actor: Actor) -> dict[str, Any]:
    """Whose questions, and whose walls count."""
    persons = sorted(actor.persons)
    return {"account": actor.stands_as, "persons": persons, "organisation": actor.organisation}


def open_questions(
    tx: Transaction, proof: Proof, actor: Actor, *, after: str = "", size: int = 50
) -> list[Row[Any]]:
    """One page of the questions that wait for this person, those due first first; ``after`` is ``due|id``.

    His own, and for a coordinator (or at the post of his team) those that nobody was named for. None of a case that
    ended, nor of one behind a conflict wall for him, or for whom he replaces.
    """
    due, _, last = after.partition("|")
    values = {**_whose(actor), "due": due, "last": last, "size": size}
    found = tx.rows(_limited(MINE_OPEN, actor), values)
    if "partner_coordinator" in actor.roles:
        found += tx.rows(_limited(UNNAMED, actor), values)
    elif actor.teams:
        found += tx.rows(_limited(TO_TEAM, actor), {**values, "teams": sorted(actor.teams)})
    if decides(actor):
        found += tx.rows(_limited(TO_DECIDE, actor), values)
    found.sort(key=lambda row: (row.due_on, row.id))
    return proof.proven(tx, questions, found[:size])


def with_colleagues(tx: Transaction, proof: Proof, actor: Actor, size: int = 50) -> list[Row[Any]]:
    """The questions that a coordinator had handled by colleagues, not answered yet; those due first first."""
    values = {**_whose(actor), "due": "", "last": "", "size": size}
    return proof.proven(tx, questions, tx.rows(_limited(WITH_COLLEAGUES, actor), values))


def answered_questions(
    tx: Transaction, proof: Proof, actor: Actor, *, before: str = "", size: int = 20
) -> list[Row[Any]]:
    """One page of the questions that this person's answer closed, newest first; ``before`` is ``answered|id``. For a
    coordinator also what was answered by telephone.
    """
    at, _, last = before.partition("|")
    values = {**_whose(actor), "at": at or END, "last": last, "size": size}
    found = {row.id: row for row in tx.rows(_limited(MINE_ANSWERED, actor), values)}
    if "partner_coordinator" in actor.roles:
        rows = tx.rows(_limited(RECORDED, actor), {**values, "states": list(RECEIVED)})
        found |= {row.id: row for row in rows}
    newest = sorted(found.values(), key=lambda row: (row.answered_at, row.id), reverse=True)
    return proof.proven(tx, questions, newest[:size])


def handled(tx: Transaction, proof: Proof, actor: Actor, question_ids: Collection[str]) -> frozenset[str]:
    """Which of these questions this person, or the colleague in whose name he acts, was named to handle (proven)."""
    rows = proof.read(tx, question_handlers, HANDLED, account=actor.stands_as, question_ids=list(question_ids))
    return frozenset(row.question for row in rows)


def is_handler(tx: Transaction, proof: Proof, actor: Actor, question_id: str) -> bool:
    """True when this person, or the colleague in whose name he acts, was named to handle the question (proven)."""
    return question_id in handled(tx, proof, actor, [question_id])
