"""The two who find a protected item in order: of two organisations, or what the rules say where that cannot be."""

from typing import Any

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.look_review import judges
from pga.handlers.look_review.judges import Officers
from pga.handlers.oversight import OneHand

STEPS = {"look_review.agree", "look_review.approve"}
"""The steps of the first and of the second, as the separation of duties in the rules names them."""


def second(desk: Desk, row: Row[Any], known: OneHand, there: Officers) -> bool:
    """Whether the reader can be the second: no hand of the first, and of another organisation. Of his own where the
    rules let it stand by, and nobody of the other can.
    """
    if row.agreed_by is None or not known.apart(desk.actor.persons, {row.agreed_by}):
        return False
    if row.agreed_for != desk.actor.organisation:
        return True
    others = set(judges.reviewing(judges.document_of(desk, row), row.organisation)) - {row.agreed_for}
    elsewhere = any(judges.can_judge(there.get(one, {}), row, known) for one in others)
    return not elsewhere and _stands_by(desk, row, row.agreed_for)


def alone(desk: Desk, row: Row[Any], known: OneHand, there: Officers) -> bool:
    """Whether two must look at an item and there are not two who can: it waits, and that is shown."""
    if not judges.asks_two(desk, row):
        return False
    both = judges.reviewing(judges.document_of(desk, row), row.organisation)
    able = [(who, one) for one in both for who in judges.able(there.get(one, {}), row, known)]
    firsts = [(row.agreed_by, row.agreed_for)] if row.agreed_by else able
    return not any(
        known.apart({one}, {other}) and (here != elsewhere or _stands_by(desk, row, here))
        for one, here in firsts
        for other, elsewhere in able
    )


def _stands_by(desk: Desk, row: Row[Any], organisation: str) -> bool:
    """Whether the rules let a second officer of this organisation stand by."""
    document = judges.document_of(desk, row)
    duties = (duty for duty in document.separations if {duty.step_a, duty.step_b} == STEPS)
    return any(organisation in document.stand_by_parties(duty) for duty in duties)
