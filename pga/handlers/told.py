"""Whom a case is about, and who of them still has to be told of it (AVG 14)."""

from typing import Any

from sqlalchemy import Row

from pga.desk import Desk
from pga.store import cases as stored
from pga.store import progress


def subjects(desk: Desk) -> list[Row[Any]]:
    """The persons whom the case at hand is about."""
    parties = stored.parties(desk.tx, desk.proof, [desk.case.id])
    return [row for row in parties if row.capacity == "subject" and row.detached_at is None]


def untold(desk: Desk) -> list[str]:
    """Ids of those who were not told, and for whom telling is not put off until today or a later day either."""
    newest = {row.party: row for row in progress.inform_records(desk.tx, desk.proof, desk.case.id)}
    return [row.id for row in subjects(desk) if row.id not in newest or not _settled(newest[row.id], desk.today)]


def _settled(record: Any, today: str) -> bool:
    """Told, or put off until a day that has not passed."""
    return record.state == "informed" or bool(record.recheck_on and record.recheck_on >= today)
