"""Reading how a case moved: its steps, the terms that run, conferences, reviews, who was informed."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, bindparam

from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.tables.progress import (
    case_links,
    case_steps,
    case_terms,
    conference_attendance,
    conferences,
    inform_duties,
    reviews,
)

STEPS_OF: Final = whole(case_steps, among(case_steps.c.case_id, "case_ids")).order_by(
    case_steps.c.taken_at, case_steps.c.id
)
TERMS: Final = whole(case_terms, among(case_terms.c.case_id, "case_ids")).order_by(
    case_terms.c.due_on, case_terms.c.id
)
LINKS: Final = whole(case_links, case_links.c.case_id == bindparam("case_id"))
FOLLOWERS: Final = whole(case_links, case_links.c.earlier_case == bindparam("case_id"))
ON_AGENDA: Final = whole(conferences, among(conferences.c.case_id, "case_ids")).order_by(
    conferences.c.held_on, conferences.c.case_id, conferences.c.id
)
DUTIES: Final = whole(inform_duties, inform_duties.c.case_id == bindparam("case_id")).order_by(
    inform_duties.c.recorded_at, inform_duties.c.id
)
INFORMED: Final = whole(inform_duties, among(inform_duties.c.case_id, "case_ids"))
CONFERENCES: Final = whole(conferences, conferences.c.case_id == bindparam("case_id")).order_by(
    conferences.c.held_on, conferences.c.id
)
ATTENDANCE: Final = whole(conference_attendance, among(conference_attendance.c.conference, "conference_ids"))
REVIEWS: Final = whole(reviews, reviews.c.case_id == bindparam("case_id")).order_by(reviews.c.held_on, reviews.c.id)


def steps(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """Every step of a case, oldest first, those undone among them."""
    return steps_of(tx, proof, [case_id])


def steps_of(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """Every step of these cases, oldest first."""
    return proof.read(tx, case_steps, STEPS_OF, case_ids=list(case_ids))


def behind(step: Row[Any]) -> frozenset[str]:
    """The accounts behind a step: who took it, and in whose name."""
    return frozenset({step.taken_by, step.on_behalf_of} - {None})


def terms(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """Every term of these cases, the one due first first; ``stopped_on`` tells whether it still runs."""
    return proof.read(tx, case_terms, TERMS, case_ids=list(case_ids))


def running_terms(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The terms of a case that were not stopped, those that stand still among them."""
    return [row for row in terms(tx, proof, [case_id]) if row.stopped_on is None]


def links(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The earlier cases that a case follows on."""
    return proof.read(tx, case_links, LINKS, case_id=case_id)


def followers(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The later cases that follow on a case."""
    return proof.read(tx, case_links, FOLLOWERS, case_id=case_id)


def agenda(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """The conferences of these cases, by date."""
    return proof.read(tx, conferences, ON_AGENDA, case_ids=list(case_ids))


def inform_records(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """What was recorded of informing the persons of a case, oldest first."""
    return proof.read(tx, inform_duties, DUTIES, case_id=case_id)


def informed(tx: Transaction, proof: Proof, case_ids: Collection[str]) -> list[Row[Any]]:
    """What was recorded of informing the persons of these cases."""
    return proof.read(tx, inform_duties, INFORMED, case_ids=sorted(case_ids)) if case_ids else []


def conferences_of(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The conferences of a case, by date."""
    return proof.read(tx, conferences, CONFERENCES, case_id=case_id)


def attendance(tx: Transaction, proof: Proof, conference_ids: Collection[str]) -> list[Row[Any]]:
    """Who was at these conferences."""
    return proof.read(tx, conference_attendance, ATTENDANCE, conference_ids=list(conference_ids))


def reviews_of(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The reviews of a case, by date."""
    return proof.read(tx, reviews, REVIEWS, case_id=case_id)
