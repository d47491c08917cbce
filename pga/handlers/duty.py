"""Separation of duty: who did something counts, and so does the one in whose name it was done."""

from pga.desk import Desk
from pga.store import ledger as stored
from privacy.ledger.record import from_canonical


def behind(desk: Desk, row_id: str, version: int = 1) -> frozenset[str]:
    """Who made this version of a row, and in whose name, as the ledger tells it. Empty when it is not told."""
    row = stored.record_of(desk.tx, row_id, version)
    if row is None:
        return frozenset()
    record = from_canonical(bytes(row.body))
    return frozenset({record.actor, record.on_behalf_of} - {""})


def apart(desk: Desk, row_id: str, *also: str) -> bool:
    """True when neither who acts nor whom he replaces had a hand in this row, or is one of ``also``."""
    return not desk.actor.persons & (behind(desk, row_id) | frozenset(also))
