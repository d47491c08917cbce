"""How far a role reaches over people and records.

Over the whole cooperation only for the host's own people; else over one's own organisation, or over those that the
rules let one review. A role name alone never reaches further than its organisation.
"""

from pga.desk import Desk
from pga.refusals import Refused
from privacy.vocabulary import Role


def over_all(desk: Desk, role: Role) -> bool:
    """True for somebody of the host municipality who holds this role."""
    return role in desk.actor.roles and desk.actor.organisation == desk.document.host


def within(desk: Desk, organisation: str) -> None:
    """The host's functional administrator keeps all accounts; anybody else those of his own organisation."""
    known = organisation in desk.document.parties
    everywhere = over_all(desk, Role.FUNCTIONAL_ADMINISTRATOR)
    if not known or not (everywhere or organisation == desk.actor.organisation):
        raise Refused("out_of_reach")


def reviewed(desk: Desk) -> frozenset[str] | None:
    """The organisations whose looks this person may review; None = all (the host's FG sees all, decides none)."""
    if over_all(desk, Role.DATA_PROTECTION_OFFICER):
        return None
    return reviewed_by(desk) | {""}


def reviewed_by(desk: Desk) -> frozenset[str]:
    """The organisations that the rules let the actor's organisation review."""
    document, mine = desk.document, desk.actor.organisation
    return frozenset(party for party in document.parties if mine in document.reviewer_of(party))
