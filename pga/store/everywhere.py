"""Who stands to cases by what he is, not by a row of the case: who directs, has duty, decides or reviews."""

from typing import Final

from pga.actor import Actor
from privacy.rules.agreement import Seats

COORDINATING_ROLES: Final = frozenset(
    {"process_director", "local_team_intake", "local_team_leader", "transfer_coordinator", "attention_officer"}
)
"""Who directs at the party that leads: a process director of a PGA, the others of a local team."""


ISSUING_ROLES: Final = frozenset({"mayor", "public_order_officer"})
"""Who imposes barring orders for the host: the mayor, and who prepares them."""
ORDERS: Final = "barring_order"
"""The workflow of barring orders."""


SITTING_ROLE: Final = "weighing_panel"
"""Who advises on a Top-X list; the mayor of the host decides on it."""
TOP_X: Final = "top_x"
"""The workflow of a Top-X list."""


def coordinates(actor: Actor, seats: Seats) -> bool:
    """True for who directs at the party that leads: he stands to every case of the cooperation."""
    return actor.organisation == seats.lead and bool(actor.roles & COORDINATING_ROLES)


def attends(actor: Actor, seats: Seats) -> bool:
    """True for who is on duty now at the party that leads, where the rules know that: he stands to every case."""
    return seats.duty and actor.on_duty and actor.organisation == seats.lead


def decides(actor: Actor) -> bool:
    """True for the mayor: he stands to the cases that were put to him, and to no other."""
    return "mayor" in actor.roles


def keeps(actor: Actor, seats: Seats) -> bool:
    """True for a privacy officer of the host: he stands to cases that are blocked or destroyed, without content."""
    return actor.organisation == seats.host and "privacy_officer" in actor.roles


def issues(actor: Actor, seats: Seats) -> bool:
    """True for who imposes barring orders, where the rules know that: he stands to every one, and to no other case."""
    return seats.issuing and actor.organisation == seats.host and bool(actor.roles & ISSUING_ROLES)


def sits(actor: Actor, seats: Seats) -> bool:
    """True for the weighing panel and the mayor of the host, where the rules know them: they stand to everybody who was
    proposed for the Top-X list, and to no other case.
    """
    return seats.sitting and (SITTING_ROLE in actor.roles or (actor.organisation == seats.host and decides(actor)))


OF_WORKFLOW: Final = (("issuer", ORDERS, issues), ("sitting", TOP_X, sits))
"""How somebody stands by what he is to every case of one workflow: the relation, the workflow, and whether he does."""


def by_workflow(actor: Actor, seats: Seats) -> dict[str, str]:
    """Workflow -> how he stands to every case of it."""
    return {workflow: relation for relation, workflow, holds in OF_WORKFLOW if holds(actor, seats)}


def standing_everywhere(actor: Actor, seats: Seats) -> set[str]:
    """How he stands to every case of the cooperation."""
    return {name for name, holds in (("coordinator", coordinates), ("duty", attends)) if holds(actor, seats)}
