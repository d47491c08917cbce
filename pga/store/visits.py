"""Reading what visitors are warned of."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, bindparam

from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.tables.visits import visitor_warnings

ABOUT: Final = whole(
    visitor_warnings,
    among(visitor_warnings.c.party, "parties"),
    visitor_warnings.c.ended_at.is_(None),
    visitor_warnings.c.ends_on >= bindparam("today"),
)


def about(tx: Transaction, proof: Proof, parties: Collection[str], today: str) -> list[Row[Any]]:
    """The warnings that hold on a day (ISO) of these parties, oldest first."""
    rows = proof.read(tx, visitor_warnings, ABOUT, parties=sorted(parties), today=today) if parties else []
    return sorted(rows, key=lambda row: (row.set_at, row.id))
