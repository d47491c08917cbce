"""The rows of guarded tables as they are kept, with the hash that their newest line in the ledger must have.

Somebody who writes in the database himself can put anything in a cell. It must come out as what it is: neither be taken
for what it was, nor stop who verifies.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Boolean, Integer, Row, Select, Table, select, type_coerce

from pga.store.engine import Transaction
from privacy.ledger.record import after_hash


def rows_after(tx: Transaction, table: Table, after: str | None, size: int) -> list[tuple[str, str, int, str]]:
    """(table, id, version, hash) of the next rows of a guarded table, in order of id, as they stand; None: the first.

    A row whose id is empty is one of them too.
    """
    behind = table.c.id >= "" if after is None else table.c.id > after
    found = tx.rows(as_kept(table).where(behind).order_by(table.c.id).limit(size))
    return [hashed(table, row) for row in found]


def rows_with(tx: Transaction, table: Table, row_ids: Collection[str]) -> list[tuple[str, str, int, str]]:
    """The same of the rows with these ids."""
    return [hashed(table, row) for row in tx.rows(as_kept(table).where(table.c.id.in_(row_ids)))]


def as_kept(table: Table) -> Select[Any]:
    """The rows of a table with each cell as it is kept: a yes-or-no that SQLite keeps as 2 would else read as yes."""
    columns = (type_coerce(c, Integer).label(c.name) if isinstance(c.type, Boolean) else c for c in table.columns)
    return select(*columns)


def hashed(table: Table, row: Row[Any]) -> tuple[str, str, int, str]:
    """(table, id, version, hash) of a row of ``as_kept``."""
    values = dict(row._mapping)
    for column in table.columns:
        if isinstance(column.type, Boolean) and values[column.name] in (0, 1):
            values[column.name] = bool(values[column.name])
    try:
        digest = after_hash(table.name, values)
    except TypeError:  # a type that was never written: no hash fits
        digest = ""
    return table.name, row.id, row.version if isinstance(row.version, int) else -1, digest
