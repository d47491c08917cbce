"""Rows and ledger records made by hand, the way the gate makes them: told first, then written."""

import hashlib
import uuid
from collections.abc import Mapping
from typing import Any, Literal

from sqlalchemy import Boolean, Integer, LargeBinary, Row, Table, insert, select, update

from pga.store import ledger as stored
from pga.store.engine import Store, Transaction
from pga.store.work import Work
from privacy.ledger.record import Change, Record, Subject, canonical

AT = "2026-11-24T09:00:00.000Z"


def coder(table: str, values: Mapping[str, object]) -> bytes:
    """A code of a row, without a secret: enough to see which values it covers."""
    return hashlib.sha256(f"{table}|{sorted(values.items())!r}".encode()).digest()


class Codes:
    """Says whether a row has the code that ``coder`` makes."""

    def fits(self, table: str, values: Mapping[str, object], code: bytes) -> bool:
        """True for the right code."""
        return coder(table, values) == code



def sample(table: Table, **values: Any) -> dict[str, Any]:
    """A whole row at version 1 with a new id and a value of the right type in every column; one that no other row may
    have is new as well.
    """
    made: dict[str, Any] = {column.name: _value(column.type, column.name) for column in table.columns}
    unique = {column.name for index in table.indexes if index.unique for column in index.columns}
    alone = {name: f"a {name} {uuid.uuid4()}" for name in unique}
    return {**made, **alone, "id": str(uuid.uuid4()), "version": 1, **values}


def _value(kind: object, name: str) -> Any:
    if isinstance(kind, Boolean):
        return True
    if isinstance(kind, Integer):
        return 7
    return b"bytes" if isinstance(kind, LargeBinary) else f"a {name}"


def record(seq: int, *changes: Change, subjects: tuple[Subject, ...] = (), **values: Any) -> Record:
    """A record of an act of the system with these lines."""
    return Record(
        seq=seq,
        event_id=str(uuid.uuid4()),
        trace_id="",
        at=AT,
        home="home",
        kind=values.pop("kind", "act"),
        capability=values.pop("capability", "test.act"),
        outcome="allowed",
        actor=values.pop("actor", "system"),
        changes=changes,
        subjects=subjects,
        **values,
    )


def line(table: Table | str, row_id: str, version: int, op: Literal["C", "U", "D"]) -> Change:
    """The line of one changed row."""
    name = table if isinstance(table, str) else table.name
    return Change(table=name, row_id=row_id, version=version, op=op, after_hash="")


def head(tx: Transaction) -> int:
    """The newest seq, 0 in an empty ledger."""
    found = stored.head(tx)
    return int(found.seq) if found is not None else 0


def tell(tx: Transaction, *changes: Change, **values: Any) -> Record:
    """Append one record with its lines."""
    told = record(head(tx) + 1, *changes, **values)
    stored.append(tx, told, canonical(told), b"m" * 32)
    return told


def told_row(tx: Transaction, table: Table, **values: Any) -> dict[str, Any]:
    """A row that was made and then changed once, each time told: it stands at version 2."""
    row = sample(table, **values)
    tell(tx, line(table, row["id"], 1, "C"))
    tx.run(insert(table), row)
    tell(tx, line(table, row["id"], 2, "U"))
    tx.run(update(table).where(table.c.id == row["id"]).values(version=2))
    return {**row, "version": 2}


def write(store: Store, work: Work) -> Record:
    """What the gate does with the work of an act: tell, write, commit."""
    with store.transaction() as tx:
        told = tell(tx, *work.changes())
        work.write(tx)
        tx.commit()
    return told


def row_of(store: Store, table: Table, row_id: str) -> Row[Any]:
    """One row as it stands."""
    with store.transaction() as tx:
        return tx.run(select(table).where(table.c.id == row_id)).one()


def is_gone(store: Store, table: Table, row_id: str) -> bool:
    """True when there is no such row."""
    with store.transaction() as tx:
        return tx.row(select(table).where(table.c.id == row_id)) is None
