"""Who stands to cases by what he is, not by a row of the case: who directs, has duty, decides or reviews. Pure.

Reach asks it of who is at work, the staffing test of who could be: one knowledge for both.
"""

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from privacy.rules.agreement import Seats
from privacy.vocabulary import Relation

COORDINATING_ROLES: Final = frozenset(
    {"process_director", "local_team_intake", "local_team_leader", "transfer_coordinator", "attention_officer"}
)
"""Who directs at the party that leads: a process director of a PGA, the others of a local team."""
ISSUING_ROLES: Final = frozenset({"mayor", "public_order_officer"})
"""Who imposes barring orders for the host: the mayor, and who prepares them."""
SITTING_ROLE: Final = "weighing_panel"
"""Who advises on a Top-X list; the mayor of the host decides on it."""


class Somebody(Protocol):
    """Of what organisation he is, and the roles that he holds."""

    @property
    def organisation(self) -> str:
        """The id of his organisation."""

    @property
    def roles(self) -> frozenset[str]:
        """His roles."""


def coordinates(who: Somebody, seats: Seats) -> bool:
    """True for who directs at the party that leads: he stands to every case of the cooperation."""
    return who.organisation == seats.lead and bool(who.roles & COORDINATING_ROLES)


def may_attend(who: Somebody, seats: Seats) -> bool:
    """True for whom a shift gives something: who is of the party that leads, where the rules know of duty."""
    return seats.duty and who.organisation == seats.lead


def decides(who: Somebody) -> bool:
    """True for the mayor: he stands to the cases that were put to him, and to no other."""
    return "mayor" in who.roles


def keeps(who: Somebody, seats: Seats) -> bool:
    """True for a privacy officer of the host: he stands to cases that are blocked or destroyed, without content."""
    return who.organisation == seats.host and "privacy_officer" in who.roles


def issues(who: Somebody, seats: Seats) -> bool:
    """True for who imposes barring orders, where the rules know that: he stands to every one, and to no other case."""
    return seats.issuing and who.organisation == seats.host and bool(who.roles & ISSUING_ROLES)


def sits(who: Somebody, seats: Seats) -> bool:
    """True for the weighing panel and the mayor of the host, where the rules know them: they stand to everybody who was
    proposed for the Top-X list, and to no other case.
    """
    return seats.sitting and (SITTING_ROLE in who.roles or (who.organisation == seats.host and decides(who)))


BY_ROLE: Final[Mapping[Relation, Callable[[Somebody, Seats], bool]]] = {
    Relation.COORDINATOR: coordinates,
    Relation.REVIEWER: keeps,
    Relation.DUTY: may_attend,
    Relation.ISSUER: issues,
    Relation.SITTING: sits,
}
"""The relations that come with what somebody is -> whether he can stand so. All others come with a row of the case."""


def may_stand(who: Somebody, relation: str, seats: Seats) -> bool:
    """Whether somebody can stand so to a case."""
    by_role = BY_ROLE.get(Relation(relation))
    return by_role is None or by_role(who, seats)
