"""What one step wrote, as the ledger tells it, and who looked at the case since."""

from collections.abc import Collection
from typing import Any, Final, NamedTuple

from sqlalchemy import Row, Table, bindparam, select

from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.ledger import record_of
from pga.store.recalls import looks_at
from pga.store.tables.ledger import ledger, ledger_change
from privacy.ledger.record import Record, from_canonical

LINES: Final = select(ledger_change).where(ledger_change.c.seq == bindparam("seq"))
LOOKS_SINCE: Final = looks_at(ledger.c.at >= bindparam("since"))


class Told(NamedTuple):
    """The record of an act, and its change lines."""

    record: Record
    lines: list[Row[Any]]


def told_of(tx: Transaction, step_id: str) -> Told | None:
    """What the act wrote that took this step; None for a step that was written otherwise."""
    row = record_of(tx, step_id, 1)
    return Told(from_canonical(bytes(row.body)), tx.rows(LINES, {"seq": row.seq})) if row is not None else None


def rows_of(tx: Transaction, proof: Proof, table: Table, ids: Collection[str]) -> list[Row[Any]]:
    """Rows of a guarded table by id; of a table with keyed codes those that hold."""
    condition, values = among(table.c.id, "ids"), {"ids": sorted(ids)}
    if table.info["coded"]:
        return proof.read(tx, table, whole(table, condition), **values)
    return tx.rows(select(table).where(condition), values)


def looks_since(tx: Transaction, case_id: str, since: str) -> list[Record]:
    """The looks since a moment at a case, and at several cases at once that showed somebody of it."""
    told = (from_canonical(bytes(row.body)) for row in tx.rows(LOOKS_SINCE, {"case_id": case_id, "since": since}))
    return list(told)
