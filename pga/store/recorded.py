"""Records of the ledger as they are read back: each proven by its own code, or it tells nothing (decision 72).

A code is over the number, the code of the record before and the bytes. Whatever reads a record, to act on it or to show
it, selects ``PROVABLE`` and asks here: what somebody edited in the database is nowhere decoded.
"""

import hmac
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, Protocol

from sqlalchemy import BigInteger, Row, literal, select

from pga.store.engine import Transaction
from pga.store.tables.ledger import ledger
from privacy.ledger.chain import GENESIS, mac_of
from privacy.ledger.record import PROJECTED, Record, from_canonical
from privacy.rules.canonical import NotCanonical

_EARLIER: Final = ledger.alias("earlier")
BEFORE: Final = (
    select(_EARLIER.c.mac)
    .where(_EARLIER.c.seq == ledger.c.seq - literal(1, BigInteger))
    .correlate(ledger)
    .scalar_subquery()
    .label("before")
)
"""SQL: the code of the record before, beside the columns of a record."""
PROVABLE: Final = (ledger.c.seq, ledger.c.epoch, ledger.c.mac, ledger.c.body, BEFORE)
"""SQL: what a record is proven by."""


class ChainKeys(Protocol):
    """Opens the keys of the chain."""

    def chain_keys(self, tx: Transaction) -> Mapping[int, bytes]:
        """Epoch -> key of the chain, of those that are there and can be opened."""
        ...


class RecordCodes:
    """Whether records fit their codes."""

    def __init__(self, tx: Transaction, keys: ChainKeys) -> None:
        self._of = keys.chain_keys(tx)

    def fits(self, row: Row[Any], before: bytes) -> bool:
        """Whether this record comes after one with that code."""
        key = self._of.get(row.epoch)
        if key is None or row.seq < 1 or not (kept(row.mac) and kept(row.body)):
            return False
        return hmac.compare_digest(mac_of(key, row.seq, before, bytes(row.body)), bytes(row.mac))

    def stands(self, row: Row[Any]) -> bool:
        """The same of a row that brings the code of the one before along (``before``)."""
        before = row.before if row.before is not None else GENESIS
        return kept(before) and self.fits(row, bytes(before))

    def told(self, row: Row[Any]) -> Record | None:
        """What such a row tells; None when its code does not fit, or a column that was read says something else."""
        if not self.stands(row):
            return None
        try:
            record = from_canonical(bytes(row.body))
        except NotCanonical:
            return None
        columns = [name for name in PROJECTED if name in row._mapping]
        return record if all(row._mapping[name] == getattr(record, name) for name in columns) else None

    def in_a_row(
        self, seq: int, mac: bytes, rows: Sequence[Row[Any]], marks: Collection[bytes] = ()
    ) -> list[Record] | None:
        """What the records tell that come right after one with this number and code (after none: 0 and ``GENESIS``), in
        order; None when one of them was edited or is gone. ``marks``: of those in whose bytes one of these stands.

        What was cut off at the end is not seen here: that the mirror tells (``pga.chain``).
        """
        for row in rows:
            if row.seq != seq + 1 or not self.fits(row, mac):
                return None
            seq, mac = row.seq, bytes(row.mac)
        bodies = [bytes(row.body) for row in rows]
        return [from_canonical(body) for body in bodies if not marks or any(mark in body for mark in marks)]


def kept(value: object) -> bool:
    """Whether a cell holds bytes: SQLite keeps a text or a number there too."""
    return isinstance(value, bytes | memoryview)
