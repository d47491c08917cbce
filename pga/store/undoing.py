"""The record of one step, the rows that it tells of, and the persons that others may have seen of its case."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, Table, bindparam, select

from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.recalls import CODES_OF
from pga.store.recorded import BEFORE
from pga.store.tables.ledger import ledger, ledger_change
from pga.store.work import Coder
from privacy.ledger.record import after_hash

RECORD_OF: Final = (
    select(ledger, BEFORE)
    .join(ledger_change, ledger_change.c.seq == ledger.c.seq)
    .where(ledger_change.c.row_id == bindparam("row_id"), ledger_change.c.version == 1)
)
LINES_OF: Final = (
    select(ledger, BEFORE, ledger_change.c.row_id, ledger_change.c.version.label("row_version"))
    .join(ledger_change, ledger_change.c.seq == ledger.c.seq)
    .where(among(ledger_change.c.row_id, "ids"))
    .order_by(ledger.c.seq)
)
SINCE: Final = (
    select(ledger.c.seq, ledger.c.epoch, ledger.c.mac, ledger.c.body)
    .where(ledger.c.seq >= bindparam("seq"))
    .order_by(ledger.c.seq)
)


def later_lines(tx: Transaction, ids: Collection[str]) -> list[Row[Any]]:
    """Which records tell of these rows, each with the row (``row_id``) and its version, oldest first; unproven."""
    return tx.rows(LINES_OF, {"ids": sorted(ids)})


def record_of(tx: Transaction, step_id: str) -> Row[Any] | None:
    """The row of the ledger that seems to tell of a step, with the code of the one before it (``before``), unproven."""
    return tx.row(RECORD_OF, {"row_id": step_id})


def rows_of(tx: Transaction, proof: Proof, table: Table, case_id: str, ids: Collection[str]) -> list[Row[Any]]:
    """Rows of a guarded table by id, none of another case; of a table with keyed codes those that hold."""
    condition, values = among(table.c.id, "ids"), {"ids": sorted(ids)}
    found = (
        proof.read(tx, table, whole(table, condition), **values)
        if table.info["coded"]
        else tx.rows(select(table).where(condition), values)
    )
    return [row for row in found if "case_id" not in table.c or row.case_id == case_id]


def hash_of(table: Table, row: Row[Any]) -> str:
    """The hash of a whole row as it stands, to compare with the one that was told of it."""
    return after_hash(table.name, {column.name: row._mapping[column.name] for column in table.c})


def hash_with(coder: Coder, table: Table, row: Row[Any], **other: Any) -> str:
    """The hash of a coded row as it would stand with these other values."""
    values = {column.name: row._mapping[column.name] for column in table.c if column.name != "code"} | other
    return after_hash(table.name, {**values, "code": coder(table.name, values)})


def since(tx: Transaction, seq: int) -> list[Row[Any]]:
    """A record and all after it, unproven."""
    return tx.rows(SINCE, {"seq": seq})


def codes_of(tx: Transaction, case_id: str) -> set[str]:
    """The keyed codes of the persons of a case, as its own records name them."""
    return {row.person_code for row in tx.rows(CODES_OF, {"case_id": case_id})}
