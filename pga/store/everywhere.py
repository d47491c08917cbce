"""How somebody at work stands to cases by what he is, not by a row of the case (``privacy.rules.by_role``)."""

from typing import Final

from pga.actor import Actor
from privacy.rules.agreement import Seats
from privacy.rules.by_role import coordinates, issues, may_attend, sits

ORDERS: Final = "barring_order"
"""The workflow of barring orders."""
TOP_X: Final = "top_x"
"""The workflow of a Top-X list."""


def attends(actor: Actor, seats: Seats) -> bool:
    """True for who is on duty now at the party that leads, where the rules know that: he stands to every case."""
    return actor.on_duty and may_attend(actor, seats)


OF_WORKFLOW: Final = (("issuer", ORDERS, issues), ("sitting", TOP_X, sits))
"""How somebody stands by what he is to every case of one workflow: the relation, the workflow, and whether he does."""


def by_workflow(actor: Actor, seats: Seats) -> dict[str, str]:
    """Workflow -> how he stands to every case of it."""
    return {workflow: relation for relation, workflow, holds in OF_WORKFLOW if holds(actor, seats)}


def standing_everywhere(actor: Actor, seats: Seats) -> set[str]:
    """How he stands to every case of the cooperation."""
    return {name for name, holds in (("coordinator", coordinates), ("duty", attends)) if holds(actor, seats)}
