"""Separation of duty: who did something counts, and so does the one in whose name it was done."""

from pga.actor import Actor
from pga.store import ledger as stored
from pga.store.engine import Transaction
from privacy.ledger.record import from_canonical


def behind(tx: Transaction, row_id: str, version: int = 1) -> frozenset[str]:
    """Who made this version of a row, and in whose name, as the ledger tells it. Empty when it is not told."""
    row = stored.record_of(tx, row_id, version)
    if row is None:
        return frozenset()
    record = from_canonical(bytes(row.body))
    return frozenset({record.actor, record.on_behalf_of} - {""})


def apart(tx: Transaction, actor: Actor, row_id: str) -> bool:
    """True when neither who acts nor whom he replaces had a hand in the making of this row."""
    return not actor.persons & behind(tx, row_id)
