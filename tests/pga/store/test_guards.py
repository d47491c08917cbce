"""Ring 3 on every guarded table: what is told is written, every other form is refused, raw SQL included."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from pga.store import guards
from pga.store.engine import Store, Transaction
from pga.store.tables import guarded_tables, metadata
from pga.store.work import Work
from tests.pga.store.telling import coder, is_gone, line, row_of, sample, tell, told_row, write

Row = dict[str, Any]
Form = Callable[[Transaction, Table, Row], None]
FORMS: dict[str, Form] = {}
SQLITE_FORMS: dict[str, Form] = {}


def form(name: str, *, sqlite_only: bool = False) -> Callable[[Form], Form]:
    """Name one refused form. It is given a row that stands at version 2."""

    def named(function: Form) -> Form:
        (SQLITE_FORMS if sqlite_only else FORMS)[name] = function
        return function

    return named


def _put(tx: Transaction, table: Table, row_id: str, **values: Any) -> None:
    tx.run(update(table).where(table.c.id == row_id).values(**values))


def _insert_or(tx: Transaction, how: str, table: Table, row: Row) -> None:
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    tx.run(text(f"{how} INTO {table.name} ({names}) VALUES ({values})"), row)


@form("an insert without a line")
def _(tx: Transaction, table: Table, row: Row) -> None:
    tx.run(insert(table), sample(table))


@form("an insert with a line of another operation")
def _(tx: Transaction, table: Table, row: Row) -> None:
    new = sample(table)
    tell(tx, line(table, new["id"], 1, "U"))
    tx.run(insert(table), new)


@form("an insert at version 2, told as such")
def _(tx: Transaction, table: Table, row: Row) -> None:
    new = sample(table, version=2)
    tell(tx, line(table, new["id"], 2, "C"))
    tx.run(insert(table), new)


@form("an insert with the line of another table")
def _(tx: Transaction, table: Table, row: Row) -> None:
    new = sample(table)
    tell(tx, line(f"{table.name}_of_another", new["id"], 1, "C"))
    tx.run(insert(table), new)


@form("an insert with the line of another row")
def _(tx: Transaction, table: Table, row: Row) -> None:
    tell(tx, line(table, sample(table)["id"], 1, "C"))
    tx.run(insert(table), sample(table))


@form("an insert whose line stands under an older record")
def _(tx: Transaction, table: Table, row: Row) -> None:
    new = sample(table)
    tell(tx, line(table, new["id"], 1, "C"))
    tell(tx)
    tx.run(insert(table), new)


@form("an insert without an id")
def _(tx: Transaction, table: Table, row: Row) -> None:
    tell(tx, line(table, "", 1, "C"))
    _insert_or(tx, "INSERT", table, sample(table, id=None))


@form("a copy of a row by insert from select")
def _(tx: Transaction, table: Table, row: Row) -> None:
    names = [column.name for column in table.columns]
    copied = ", ".join("'copy'" if name == "id" else "1" if name == "version" else name for name in names)
    tx.run(text(f"INSERT INTO {table.name} ({', '.join(names)}) SELECT {copied} FROM {table.name}"))


@form("an update in place")
def _(tx: Transaction, table: Table, row: Row) -> None:
    last = [column.name for column in table.columns][-1]
    _put(tx, table, row["id"], **{last: row[last]})


@form("an update to the next version without a line")
def _(tx: Transaction, table: Table, row: Row) -> None:
    _put(tx, table, row["id"], version=3)


@form("an update that jumps a version, told as such")
def _(tx: Transaction, table: Table, row: Row) -> None:
    tell(tx, line(table, row["id"], 4, "U"))
    _put(tx, table, row["id"], version=4)


@form("a version put back to 1")
def _(tx: Transaction, table: Table, row: Row) -> None:
    tell(tx)
    _put(tx, table, row["id"], version=1)


@form("an update to version null")
def _(tx: Transaction, table: Table, row: Row) -> None:
    tell(tx, line(table, row["id"], 3, "U"))
    _put(tx, table, row["id"], version=None)


@form("an update with the line of a deletion")
def _(tx: Transaction, table: Table, row: Row) -> None:
    tell(tx, line(table, row["id"], 3, "D"))
    _put(tx, table, row["id"], version=3)


@form("an update whose line stands under an older record")
def _(tx: Transaction, table: Table, row: Row) -> None:
    tell(tx, line(table, row["id"], 3, "U"))
    tell(tx)
    _put(tx, table, row["id"], version=3)


@form("an update of two rows of which one was told")
def _(tx: Transaction, table: Table, row: Row) -> None:
    told_row(tx, table)
    tell(tx, line(table, row["id"], 3, "U"))
    tx.run(update(table).values(version=3))


@form("another id, told under the new one")
def _(tx: Transaction, table: Table, row: Row) -> None:
    tell(tx, line(table, "another", 3, "U"))
    _put(tx, table, row["id"], id="another", version=3)


@form("a deletion without a line")
def _(tx: Transaction, table: Table, row: Row) -> None:
    tell(tx)
    tx.run(delete(table).where(table.c.id == row["id"]))


@form("a deletion with the line of a change")
def _(tx: Transaction, table: Table, row: Row) -> None:
    tell(tx, line(table, row["id"], 3, "U"))
    tx.run(delete(table).where(table.c.id == row["id"]))


@form("a deletion of all rows of which one was told")
def _(tx: Transaction, table: Table, row: Row) -> None:
    told_row(tx, table)
    tell(tx, line(table, row["id"], 3, "D"))
    tx.run(delete(table))


@form("an upsert that changes what was there")
def _(tx: Transaction, table: Table, row: Row) -> None:
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    conflict = "ON CONFLICT (id) DO UPDATE SET version = 2"
    tx.run(text(f"INSERT INTO {table.name} ({names}) VALUES ({values}) {conflict}"), {**row, "version": 1})


@form("INSERT OR REPLACE by id", sqlite_only=True)
def _(tx: Transaction, table: Table, row: Row) -> None:
    _insert_or(tx, "INSERT OR REPLACE", table, {**row, "version": 1})


@form("REPLACE at the next version, told as a change", sqlite_only=True)
def _(tx: Transaction, table: Table, row: Row) -> None:
    tell(tx, line(table, row["id"], 3, "U"))
    _insert_or(tx, "REPLACE", table, {**row, "version": 3})


@form("UPDATE OR REPLACE over another row", sqlite_only=True)
def _(tx: Transaction, table: Table, row: Row) -> None:
    other = told_row(tx, table)
    tell(tx, line(table, row["id"], 3, "U"))
    replacing = text(f"UPDATE OR REPLACE {table.name} SET id = :to, version = 3 WHERE id = :id")
    tx.run(replacing, {"to": row["id"], "id": other["id"]})


def accepts(store: Store, table: Table, attempt: Form) -> bool:
    """True when the database takes this form. What it refuses must be refused by a guard, not by chance."""
    with store.transaction() as tx:
        row = told_row(tx, table)
        try:
            attempt(tx, table, row)
        except DBAPIError as error:
            if f"guard: {table.name} " not in str(error.orig):
                raise
            return False
        return True


@pytest.mark.parametrize("name", FORMS)
def test_every_guarded_table_refuses(guarded_store: Store, name: str) -> None:
    """Each form of security.md 3.3, on each table."""
    taken = [table.name for table in guarded_tables() if accepts(guarded_store, table, FORMS[name])]
    assert taken == [], f"{name} is taken by these tables"


@pytest.mark.parametrize("name", SQLITE_FORMS)
def test_every_guarded_table_refuses_what_only_sqlite_knows(guarded_store: Store, name: str) -> None:
    """PostgreSQL has no such statements: there any error will do."""
    if guarded_store.engine.dialect.name == "postgresql":
        with guarded_store.transaction() as tx, pytest.raises(DBAPIError):
            SQLITE_FORMS[name](tx, guarded_tables()[0], told_row(tx, guarded_tables()[0]))
        return
    taken = [table.name for table in guarded_tables() if accepts(guarded_store, table, SQLITE_FORMS[name])]
    assert taken == [], f"{name} is taken by these tables"


def test_what_is_told_is_written_on_every_table(guarded_store: Store) -> None:
    for table in guarded_tables():
        made = Work(coder)
        row_id = made.add(table, **sample(table))
        write(guarded_store, made)
        changed = Work(coder)
        changed.change(table, row_of(guarded_store, table, row_id))
        write(guarded_store, changed)
        assert row_of(guarded_store, table, row_id).version == 2, table.name
        removed = Work(coder)
        removed.remove(table, row_of(guarded_store, table, row_id))
        write(guarded_store, removed)
        assert is_gone(guarded_store, table, row_id), table.name


def test_a_refused_write_leaves_the_row_as_it_was(guarded_store: Store) -> None:
    table = metadata.tables["cases"]
    with guarded_store.transaction() as tx:
        row = told_row(tx, table)
        tx.commit()
    with pytest.raises(DBAPIError, match="guard"), guarded_store.transaction() as tx:
        _put(tx, table, row["id"], state="intake")
    assert dict(row_of(guarded_store, table, row["id"])._mapping) == row


def test_a_row_told_twice_in_one_record_is_written_twice(guarded_store: Store) -> None:
    """Two lines of one record for one row are two versions; each may be written once."""
    table = metadata.tables["shares"]
    with guarded_store.transaction() as tx:
        row = told_row(tx, table)
        tell(tx, line(table, row["id"], 3, "U"), line(table, row["id"], 4, "U"))
        _put(tx, table, row["id"], version=3)
        _put(tx, table, row["id"], version=4)
        assert tx.run(select(table.c.version)).scalar_one() == 4


def test_every_guarded_table_has_three_guards_and_the_ledger_too() -> None:
    for dialect, each in (("sqlite", 3), ("postgresql", 8)):
        assert len(guards.statements(dialect)) == each * (len(guarded_tables()) + len(guards.LEDGER_TABLES))
