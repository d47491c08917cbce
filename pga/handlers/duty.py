"""Separation of duty: who did something counts, and so does the one in whose name it was done."""

from pga.desk import Desk
from pga.store import ledger as stored


def behind(desk: Desk, row_id: str, version: int = 1) -> frozenset[str]:
    """Who made this version of a row, and in whose name, as the ledger tells it; where it tells nothing that its code
    proves, who acts himself: it may have been him.
    """
    row = stored.record_of(desk.tx, row_id, version)
    told = desk.proof.told(desk.tx, [row] if row is not None else [])
    return frozenset({told[0].actor, told[0].on_behalf_of} - {""}) if told else frozenset(desk.actor.persons)


def apart(desk: Desk, row_id: str) -> bool:
    """True when neither who acts nor whom he replaces had a hand in the making of this row."""
    return not desk.actor.persons & behind(desk, row_id)
