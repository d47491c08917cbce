"""Reading the plan of a case: goals, actions, scores. Their texts are sealed documents."""

from typing import Any, Final

from sqlalchemy import Row, bindparam

from pga.store.codes import Proof, whole
from pga.store.engine import Transaction
from pga.store.tables.plans import plan_actions, plan_goals, plan_scores

GOALS: Final = whole(plan_goals, plan_goals.c.case_id == bindparam("case_id")).order_by(
    plan_goals.c.opened_on, plan_goals.c.id
)
ACTIONS: Final = whole(plan_actions, plan_actions.c.case_id == bindparam("case_id")).order_by(
    plan_actions.c.due_on, plan_actions.c.id
)
SCORES: Final = whole(plan_scores, plan_scores.c.case_id == bindparam("case_id")).order_by(
    plan_scores.c.scored_on, plan_scores.c.id
)


def goals(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The goals of a case, oldest first."""
    return proof.read(tx, plan_goals, GOALS, case_id=case_id)


def actions(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The actions of a case, the one due first first."""
    return proof.read(tx, plan_actions, ACTIONS, case_id=case_id)


def scores(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The scores of a case, oldest first."""
    return proof.read(tx, plan_scores, SCORES, case_id=case_id)
