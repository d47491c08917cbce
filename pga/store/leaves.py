"""Records as the tree over the ledger takes them: number, code and bytes, in order, with the epoch of the code."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from pga.store.engine import Store
from pga.store.tables.ledger import ledger

AT_ONCE: Final = 500
"""Records in one part; each part is read in a transaction of its own, so nobody waits longer than for one."""

LEAVES: Final = (
    select(ledger.c.seq, ledger.c.mac, ledger.c.body, ledger.c.epoch)
    .where(ledger.c.seq > bindparam("after"))
    .order_by(ledger.c.seq)
    .limit(AT_ONCE)
)


def after(store: Store, seq: int, last: int) -> Iterator[Row[Any]]:
    """The records after a number, up to and with another. Not inside a transaction."""
    while seq < last:
        with store.transaction() as tx:
            rows = tx.rows(LEAVES, {"after": seq})
        for row in rows:
            if row.seq > last:
                return
            yield row
        if len(rows) < AT_ONCE:
            return
        seq = rows[-1].seq
