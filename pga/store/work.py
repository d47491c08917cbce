"""The unit of work: the changes of one act, collected first, told, and only then written.

A handler adds, changes and removes rows here; it cannot flush or commit. The gate tells (ledger record, change lines,
subject lines) and then writes, in one transaction. Every update is guarded by its version; a row that somebody else
changed meanwhile raises ``StaleRow``.
"""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Delete,
    Insert,
    Row,
    Table,
    Update,
    and_,
    bindparam,
    delete,
    insert,
    update,
)

from pga.store import figures
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
        after = {**_whole(table, row), **values, "version": row.version + 1}
        if any(p.values["id"] == row.id for p in self.pending):
            raise AssertionError(f"{table.name}: one act changes a row once")
        self.pending.append(Pending(table, "U", self._coded(table, after)))

    def remove(self, table: Table, row: Row[Any]) -> None:
        """Delete a row."""
        self.pending.append(Pending(table, "D", {**_whole(table, row), "version": row.version + 1}))

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
        if touched := figures.changed(self.pending):
            figures.follow(tx, touched)
        if tx.register is not None:
            tx.register.write(tx, self.pending)

    def _coded(self, table: Table, row: dict[str, Any]) -> dict[str, Any]:
        if table.info["coded"]:
            row = {name: value for name, value in row.items() if name != "code"}
            row["code"] = self.coder(table.name, row)
        return row


def _whole(table: Table, row: Row[Any]) -> dict[str, Any]:
    """The columns of a row that are the table's own."""
    return {name: value for name, value in row._mapping.items() if name in table.c}


def _insert(tx: Transaction, pending: Pending) -> None:
    tx.run(_inserting(pending.table), pending.values)


def _update(tx: Transaction, pending: Pending) -> None:
    if tx.run(_updating(pending.table), {**pending.values, **_was(pending)}).rowcount != 1:
        raise StaleRow(pending.table.name)


def _delete(tx: Transaction, pending: Pending) -> None:
    if tx.run(_deleting(pending.table), _was(pending)).rowcount != 1:
        raise StaleRow(pending.table.name)


def _was(pending: Pending) -> dict[str, Any]:
    """The row as it must still stand."""
    return {"was_id": pending.values["id"], "was_version": pending.values["version"] - 1}


def _still(table: Table) -> ColumnElement[bool]:
    return and_(table.c.id == bindparam("was_id"), table.c.version == bindparam("was_version"))


@cache
def _inserting(table: Table) -> Insert:
    return insert(table)


@cache
def _updating(table: Table) -> Update:
    return update(table).where(_still(table))


@cache
def _deleting(table: Table) -> Delete:
    return delete(table).where(_still(table))


_WRITERS = {"C": _insert, "U": _update, "D": _delete}
