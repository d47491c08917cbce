"""Reading who was proposed as a guest at a conference, and what each party said of it."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, Select, and_, bindparam, or_, select

from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.tables.cases import cases
from pga.store.tables.guests import guest_votes, guests

MOST: Final = 200

OF_CASE: Final = whole(guests, guests.c.case_id == bindparam("case_id")).order_by(guests.c.number, guests.c.id)
ONE: Final = whole(guests, guests.c.id == bindparam("guest"))
VOTES: Final = whole(guest_votes, among(guest_votes.c.guest, "guest_ids")).order_by(
    guest_votes.c.organisation, guest_votes.c.id
)
VOTE_OF: Final = whole(guest_votes, guest_votes.c.question == bindparam("question"))
PASSED: Final = (
    select(guests.c.id)
    .where(
        guests.c.ended_at.is_(None),
        or_(
            guests.c.valid_until < bindparam("today"),
            and_(guests.c.state == "proposed", guests.c.decide_by < bindparam("today")),
        ),
    )
    .limit(MOST)
)

def of_case(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """Everybody who was ever proposed as a guest in a case, by number."""
    return proof.read(tx, guests, OF_CASE, case_id=case_id)


def one(tx: Transaction, proof: Proof, guest: str) -> Row[Any] | None:
    """One guest."""
    return proof.one(tx, guests, ONE, guest=guest)


def votes(tx: Transaction, proof: Proof, guest_ids: Collection[str]) -> list[Row[Any]]:
    """What each party said of these guests."""
    return proof.read(tx, guest_votes, VOTES, guest_ids=list(guest_ids))


def vote_of(tx: Transaction, proof: Proof, question: str) -> Row[Any] | None:
    """The vote that is asked with a question."""
    return proof.one(tx, guest_votes, VOTE_OF, question=question)


def passed(tx: Transaction, today: str) -> list[str]:
    """Guests of whom a date passed and whom nobody ended yet: some hundreds at most."""
    return [row.id for row in tx.rows(PASSED, {"today": today})]


def unrecorded(tx: Transaction, proof: Proof, scope: Select[Any], today: str) -> list[Row[Any]]:
    """The guests in the cases in reach whom everybody agreed to, still when their day (ISO) came, and of whom nobody
    recorded what came of it; the longest ago first.
    """
    c = guests.c
    within = scope.where(cases.c.id == c.case_id).correlate(guests).exists()
    still = or_(c.ended_at.is_(None), c.ended_at >= c.held_on)
    waits = c.present.is_(None), c.held_on <= today, c.approved_at.is_not(None), still
    statement = whole(guests, *waits, within).order_by(c.held_on, c.id).limit(MOST)
    return proof.proven(tx, guests, tx.rows(statement))
