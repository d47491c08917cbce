"""A whole ledger held in memory, and one cell or row of the database changed at a time: each change is really made by
its engine, read back as the program reads, and undone.
"""

from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from sqlalchemy import Boolean, Column, Connection, Integer, LargeBinary, Row, Table, text
from sqlalchemy.exc import IntegrityError

from pga.store import as_kept
from pga.store import ledger as stored
from pga.store.ledger import Part
from pga.store.tables import guarded_tables
from pga.store.tables.ledger import ledger, ledger_change, ledger_subject
from pga.verifying import chain_keys, changes_of, records_of, subjects_of
from privacy.ledger.chain import GENESIS
from privacy.ledger.mirror import Head
from privacy.ledger.verify import (
    ChangeLine,
    Damage,
    LedgerRow,
    SubjectLine,
    TableRow,
    Verdict,
    Walk,
    verify,
    verify_with,
)
from tests.hard.intruder import Intruder
from tests.towns import Town

TABLES: Final = (ledger, ledger_change, ledger_subject)
BEFORE: Final = 20
"""Records that a verification reads before one that was changed."""
ALL: Final = 1_000_000
"""More records than any of these ledgers has."""


@dataclass
class Whole:
    """A ledger with its lines, the rows that it speaks of, and what verification needs beside them."""

    records: list[LedgerRow]
    changes: list[ChangeLine]
    subjects: list[SubjectLine]
    rows: list[TableRow]
    keys: dict[int, bytes]
    head: Head
    part: Part

    def verdict(self, records: Any = None, changes: Any = None, subjects: Any = None, rows: Any = None) -> Verdict:
        """Verification of this, with other parts in the place of those given."""
        return verify(
            self.records if records is None else records,
            self.changes if changes is None else changes,
            self.subjects if subjects is None else subjects,
            key_of_epoch=self.keys.get,
            head=self.head,
            tables=self.rows if rows is None else rows,
        )

    def with_row(self, table: Table, place: int, row: Row[Any], *, last: bool) -> Verdict:
        """Verification with another row of the ledger in the place of this one, or behind all others.

        It goes on some records before, as one that was stopped there does: those stand as they were.
        """
        lists: dict[str, list[Any]] = {
            ledger.name: self.records, ledger_change.name: self.changes, ledger_subject.name: self.subjects
        }
        begin = max(0, lists[table.name][place].seq - BEFORE)
        read = {
            ledger.name: lambda: records_of(Part([row], [], [])),
            ledger_change.name: lambda: changes_of(Part([], [row], [])),
            ledger_subject.name: lambda: subjects_of(Part([], [], [row])),
        }
        found = {name: _after(rows, begin) for name, rows in lists.items()}
        at = place - (len(lists[table.name]) - len(found[table.name]))
        given: dict[str, Any] = {**found, table.name: _put(found[table.name], at, read[table.name](), last)}

        def drive(walk: Walk) -> None:
            walk.records, walk.mac = begin, self.records[begin - 1].mac if begin else GENESIS
            walk.take(*given.values())
            walk.finish()

        return verify_with(drive, key_of_epoch=self.keys.get, head=self.head)


def _after(rows: list[Any], seq: int) -> list[Any]:
    return rows[bisect_right(rows, seq, key=lambda row: row.seq) :]


def _put(rows: list[Any], place: int, other: Iterator[Any], last: bool) -> Iterator[Any]:
    before, after = rows[:place], rows[place + 1 :]
    return chain(before, after, other) if last else chain(before, other, after)


def whole(town: Town) -> Whole:
    """The ledger of a town as it stands."""
    with town.reading() as tx:
        part, keys = stored.part(tx, stored.FIRST, ALL), chain_keys(town.home, tx)
        rows = [TableRow(*row) for table in guarded_tables() for row in as_kept.rows_after(tx, table, None, ALL)]
    return Whole(
        list(records_of(part)),
        list(changes_of(part)),
        list(subjects_of(part)),
        rows,
        keys,
        town.home.mirror.read(),
        part,
    )


def others(column: Column[Any], value: Any, sqlite: bool) -> list[Any]:
    """Values to put in the place of this one; on SQLite also of types that were never written."""
    kind = column.type
    if isinstance(kind, Boolean):
        return [not value, *([2, "x"] if sqlite else [])]
    if isinstance(kind, Integer):
        odd = sqlite and not column.primary_key
        return [(value or 0) + 100_000, *(["x", b"\x00", 1.5] if odd else [])]
    if isinstance(kind, LargeBinary):
        old = bytes(value or b"\x00")
        return [old[:-1] + bytes([old[-1] ^ 1]), old[:-1], *([10**12, 1.5, "x"] if sqlite else [])]
    near = f"{value[:-1]}{'y' if value.endswith('x') else 'x'}" if value else "x"
    return [near, *([b"\x00"] if sqlite else [])]


@contextmanager
def undone(connection: Connection) -> Iterator[None]:
    """What is done in the block never was."""
    savepoint = connection.begin_nested()
    yield
    savepoint.rollback()


def edited(connection: Connection, table: Table, row: Row[Any], column: str, value: Any) -> Row[Any] | None:
    """The row as it reads with another value in this column; None when the database itself refuses it."""
    key = {one.name: row._mapping[one.name] for one in table.primary_key.columns}
    where = " AND ".join(f"{name} = :key_{name}" for name in key)
    given = {f"key_{name}": old for name, old in key.items()} | {"value": value}
    with undone(connection):
        try:
            connection.execute(text(f"UPDATE {table.name} SET {column} = :value WHERE {where}"), given)
        except IntegrityError:
            return None
        now = {name: value if name == column else old for name, old in key.items()}
        here = [table.c[name] == new for name, new in now.items()]
        return connection.execute(as_kept.as_kept(table).where(*here)).one()
    return None


@contextmanager
def at_work(town: Town, *tables: Table) -> Iterator[Connection]:
    """The connection of somebody who took the guards of these tables away; nothing that he does stays."""
    intruder = Intruder(town.settings)
    intruder.drop_guards(*(table.name for table in tables))
    with intruder.connected() as connection:
        yield connection


def expected(table: Table, column: str) -> Damage:
    """The kind of damage of a changed cell of the ledger."""
    if table is ledger and column == "seq":
        return Damage.GAP
    return Damage.MODIFIED if table is ledger and column in {"mac", "body"} else Damage.PROJECTION
