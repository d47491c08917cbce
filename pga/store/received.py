"""What was written down in a case as the word of an organisation, by another: until that organisation speaks of it.

A case reached an organisation when a report was put before it; behind a conflict wall nothing is found.
"""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, bindparam, exists, literal, or_, select

from pga.actor import Actor
from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.scopes import STANDS
from pga.store.tables.cases import case_answers, cases
from pga.store.tables.people import accounts
from pga.store.tables.progress import case_steps
from pga.store.tables.sharing import question_handlers, questions
from pga.store.walls import no_wall

HEARD: Final = "heard:"
"""Before the id of a step: what the organisation whose word it is says of it; a code of its own in the answers."""
REPORTED: Final = "report"
"""The kind of a question that asks nothing but to take up a report."""

_STEP: Final = case_steps.c
_REACHED: Final = select(questions.c.case_id).where(
    questions.c.to_organisation == bindparam("organisation"), questions.c.kind == REPORTED, STANDS
)
_TAKEN: Final = exists().where(
    questions.c.case_id == _STEP.case_id,
    questions.c.kind == REPORTED,
    question_handlers.c.question == questions.c.id,
)
_MINE: Final = or_(~_TAKEN, _TAKEN.where(among(question_handlers.c.account, "persons")))
"""Once somebody took the report up, what was written down in the case is his to speak of."""
_OWN: Final = exists().where(
    accounts.c.id == _STEP.taken_by, accounts.c.organisation == bindparam("organisation")
)
_SAID: Final = exists().where(
    case_answers.c.case_id == _STEP.case_id, case_answers.c.question == literal(HEARD) + _STEP.id
)
_HERE: Final = exists().where(cases.c.id == _STEP.case_id, cases.c.cooperation == bindparam("cooperation"))
WAITING: Final = (
    whole(
        case_steps,
        _STEP.case_id.in_(_REACHED),
        among(_STEP.step, "steps"),
        _STEP.undone_at.is_(None),
        ~_OWN,
        _MINE,
        ~_SAID,
        _HERE,
        no_wall(_STEP.case_id),
    )
    .order_by(_STEP.taken_at, _STEP.id)
    .limit(bindparam("size"))
)
NAMED: Final = whole(
    case_steps,
    among(_STEP.id, "named"),
    _STEP.case_id.in_(_REACHED),
    among(_STEP.step, "steps"),
    _STEP.undone_at.is_(None),
    ~_OWN,
    _MINE,
    _HERE,
    no_wall(_STEP.case_id),
)


def _whose(actor: Actor, cooperation: str, steps: Collection[str]) -> dict[str, Any]:
    return {
        "organisation": actor.organisation,
        "persons": sorted(actor.persons),
        "cooperation": cooperation,
        "steps": sorted(steps),
    }


def waiting(
    tx: Transaction, proof: Proof, actor: Actor, cooperation: str, steps: Collection[str], size: int
) -> list[Row[Any]]:
    """The steps (of these) that others took in the name of the actor's organisation, of which nothing was said yet."""
    return proof.read(tx, case_steps, WAITING, **_whose(actor, cooperation, steps), size=size)


def named(
    tx: Transaction, proof: Proof, actor: Actor, cooperation: str, steps: Collection[str], ids: Collection[str]
) -> dict[str, Row[Any]]:
    """Of these ids the steps that others took in the name of the actor's organisation, said of or not."""
    rows = proof.read(tx, case_steps, NAMED, **_whose(actor, cooperation, steps), named=sorted(ids))
    return {row.id: row for row in rows}
