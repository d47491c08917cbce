"""Whole rows in bulk, quickly: keyed code and ledger line of each, and statements that skip what one row needs.

The product makes the code and the hash of a row from its values at every use. Here thousands of rows of one table
are made at a time, so what is the same in all of them (names, lengths, order) is prepared once. That the bytes are
the product's own is shown by tests: ``audit verify`` finds nothing, and the gate proves each row that it reads.
"""

import hashlib
import os
from collections.abc import Iterator
from operator import itemgetter
from struct import Struct
from typing import Any, Final

from sqlalchemy import Connection, Executable, Table, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import CursorResult

from pga.home import Home
from pga.store.engine import Transaction
from privacy.keys.framing import prefixed
from privacy.ledger.record import Change

_LENGTH: Final = Struct(">I").pack
CODE: Final = "code"


class BulkTransaction(Transaction):
    """A transaction that hands many rows straight to SQLite; every trigger fires all the same."""

    def __init__(self, connection: Connection, register: Any) -> None:
        super().__init__(connection, register)
        self._wide = connection
        self._prepared: dict[Executable, str] = {}

    def run(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        """As in the product; a list of rows (whole ones) takes the short way."""
        if not isinstance(values, list):
            return super().run(statement, values)
        if statement not in self._prepared:
            dialect = sqlite.dialect(paramstyle="named")
            keys = list(values[0]) if values else []
            self._prepared[statement] = str(statement.compile(dialect=dialect, column_keys=keys))  # type: ignore[attr-defined]
        self.kept.clear()
        return self._wide.exec_driver_sql(self._prepared[statement], values)


class Rows:
    """The new rows of one table in one record."""

    def __init__(self, home: Home, table: Table) -> None:
        self.table, self.statement, self.coded = table, insert(table), bool(table.info["coded"])
        self.names = sorted(column.name for column in table.c)
        self.empty = dict.fromkeys(self.names)
        self.made: list[dict[str, Any]] = []
        self.changes: list[Change] = []
        self._heads = [_LENGTH(len(name)) + name.encode() for name in self.names]
        self._values = itemgetter(*self.names)
        self._prefix, self._root = prefixed(table.name), home.root
        self._place = self.names.index(CODE) if self.coded else -1

    def add(self, **values: Any) -> None:
        """One row, in its first version; a column that is not named is empty."""
        row = {**self.empty, **values, "version": 1}
        pieces = [
            head + _tagged(value) if value is not None else b""  # an empty column leaves no trace
            for head, value in zip(self._heads, self._values(row), strict=True)
        ]
        if self.coded:
            row[CODE] = self._root.mac("pga/rowmac/v1", self._prefix + b"".join(pieces))
            pieces[self._place] = self._heads[self._place] + _tagged(row[CODE])
        digest = hashlib.sha256(self._prefix + b"".join(pieces)).hexdigest()
        self.made.append(row)
        self.changes.append(Change(table=self.table.name, row_id=row["id"], version=1, op="C", after_hash=digest))

    def write(self, tx: Transaction) -> None:
        """Insert them, and begin anew."""
        if self.made:
            tx.run(self.statement, self.made)
        self.made, self.changes = [], []


def _tagged(value: object) -> bytes:
    """A value as ``privacy.keys.framing.typed`` writes it."""
    if type(value) is str:
        raw = value.encode()
        return b"s" + _LENGTH(len(raw)) + raw
    if type(value) is bytes:
        return b"x" + _LENGTH(len(value)) + value
    if type(value) is int:
        raw = str(value).encode()
        return b"i" + _LENGTH(len(raw)) + raw
    raise TypeError(f"no agreed bytes for a {type(value).__name__}")


def identifiers(first: int) -> Iterator[str]:
    """Identifiers in the form of a UUID (version 7) that rise, so that a million rows are appended, not scattered.

    ``first``: 0 to 2**48; two iterators in one home begin at different numbers.
    """
    tail = os.urandom(9).hex()
    end = f"-7{tail[:3]}-8{tail[3:6]}-{tail[6:]}"
    number = first
    while True:
        both = f"{number:012x}"
        yield f"{both[:8]}-{both[8:]}{end}"
        number += 1
