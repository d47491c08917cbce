"""The unit of work: the changes of one act, collected first, told, and only then written.

A handler adds, changes and removes rows here; it cannot flush or commit. The gate tells (ledger record, change lines,
subject lines) and then writes, in one transaction. Every update is guarded by its version; a row that somebody else
changed meanwhile raises ``StaleRow``.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Row, Table, delete, insert, update

from pga.store.engine import Transaction
from privacy.ledger.record import Change, after_hash

Coder = Callable[[str, Mapping[str, object]], bytes]


class StaleRow(Exception):
    """A row has another version than the one this act read."""


@dataclass(slots=True)
class Pending:
    """One row as it will be after the act (``values`` is the whole row)."""

    table: Table
    op: Literal["C", "U", "D"]
    values: dict[str, Any]

    @property
    def change(self) -> Change:
        """The line that the ledger keeps of it."""
        digest = "" if self.op == "D" else after_hash(self.table.name, self.values)
        return Change(
            table=self.table.name,
            row_id=self.values["id"],
            version=self.values["version"],
            op=self.op,
            after_hash=digest,
        )


@dataclass(slots=True)
class Work:
    """What one act will write. ``coder`` makes the keyed code of rows that carry one."""

    coder: Coder
    pending: list[Pending] = field(default_factory=list)
    unguarded: list[Callable[[Transaction], None]] = field(default_factory=list)

    def add(self, table: Table, **values: Any) -> str:
        """A new row; returns its id."""
        row = {**values, "id": values.get("id") or str(uuid.uuid4()), "version": 1}
        self.pending.append(Pending(table, "C", self._coded(table, row)))
        return str(row["id"])

    def change(self, table: Table, row: Row[Any], **values: Any) -> None:
        """Other values for a row that was read whole."""
        after = {**row._mapping, **values, "version": row.version + 1}
        if any(p.values["id"] == row.id for p in self.pending):
            raise AssertionError(f"{table.name}: one act changes a row once")
        self.pending.append(Pending(table, "U", self._coded(table, after)))

    def remove(self, table: Table, row: Row[Any]) -> None:
        """Delete a row."""
        self.pending.append(Pending(table, "D", {**row._mapping, "version": row.version + 1}))

    def beside(self, write: Callable[[Transaction], None]) -> None:
        """A write in an unguarded table (key ring, web sessions), done in the same transaction."""
        self.unguarded.append(write)

    def changes(self) -> list[Change]:
        """The change lines, in order."""
        return [pending.change for pending in self.pending]

    def write(self, tx: Transaction) -> None:
        """Write everything. Called by the gate only, after the record stands in the ledger."""
        for pending in self.pending:
            _WRITERS[pending.op](tx, pending)
        for write in self.unguarded:
            write(tx)

    def _coded(self, table: Table, row: dict[str, Any]) -> dict[str, Any]:
        if table.info["coded"]:
            row = {name: value for name, value in row.items() if name != "code"}
            row["code"] = self.coder(table.name, row)
        return row


def _insert(tx: Transaction, pending: Pending) -> None:
    tx.run(insert(pending.table), pending.values)


def _update(tx: Transaction, pending: Pending) -> None:
    table, values = pending.table, pending.values
    statement = update(table).where(table.c.id == values["id"], table.c.version == values["version"] - 1)
    if tx.run(statement.values(**values)).rowcount != 1:
        raise StaleRow(table.name)


def _delete(tx: Transaction, pending: Pending) -> None:
    table, values = pending.table, pending.values
    statement = delete(table).where(table.c.id == values["id"], table.c.version == values["version"] - 1)
    if tx.run(statement).rowcount != 1:
        raise StaleRow(table.name)


_WRITERS = {"C": _insert, "U": _update, "D": _delete}
