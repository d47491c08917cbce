"""Rows with a keyed code: what was edited by hand, or put back whole from before, counts as absent."""

from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Table, text

from pga.settings import Settings
from pga.store.codes import Proof, among, whole
from pga.store.engine import Store, open_engine
from pga.store.tables import guarded_tables
from pga.store.tables.cases import cases
from pga.store.work import Work
from tests.pga.store.telling import Codes, coder, row_of, sample, told_row, write

EVERY_CASE = whole(cases)
CODED = [table for table in guarded_tables() if table.info["coded"]]


def made(store: Store, table: Table) -> str:
    """A told row with its code; its id."""
    work = Work(coder)
    row_id = work.add(table, **sample(table))
    write(store, work)
    return row_id


def by_hand(settings: Settings, *statements: str) -> None:
    """What somebody does who owns the tables and takes the guards away first."""
    engine = open_engine(settings.owner_url, settings)
    on = " ON cases" if engine.dialect.name == "postgresql" else ""
    with engine.connect() as connection:
        connection.execute(text(f"DROP TRIGGER guard_cases_update{on}"))
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()
    engine.dispose()


def found(store: Store) -> list[Any]:
    """The cases that are proven and the newest of their row."""
    with store.transaction() as tx:
        return Proof(Codes()).proven(tx, cases, tx.rows(whole(cases)))


@pytest.mark.parametrize("table", CODED, ids=lambda table: str(table.name))
def test_every_column_of_a_coded_row_is_covered(store: Store, table: Table) -> None:
    made(store, table)
    with store.transaction() as tx:
        row, proof = tx.run(whole(table)).one(), Proof(Codes())
        assert proof.holds(tx, table, row)
        for name in (column.name for column in table.columns):
            value = row._mapping[name]
            other = value + 1 if isinstance(value, int) else value + value
            edited = _as_row({**row._mapping, name: other})
            assert not proof.holds(tx, table, edited), f"{table.name}.{name} may be changed unseen"
    assert set(proof.broken) == {(table.name, row.id), (table.name, row.id + row.id)}


def _as_row(values: dict[str, Any]) -> Any:
    """A row as the driver would hand it out."""
    return SimpleNamespace(_mapping=values, id=values["id"], code=values["code"])


def test_a_row_edited_by_hand_counts_as_absent(store: Store, settings: Settings) -> None:
    made(store, cases)
    assert len(found(store)) == 1
    by_hand(settings, "UPDATE cases SET state = 'intake'")
    assert found(store) == []


def test_a_whole_old_row_put_back_counts_as_absent(store: Store, settings: Settings) -> None:
    """Its code is right, but the ledger knows a later version."""
    row = row_of(store, cases, made(store, cases))
    work = Work(coder)
    work.change(cases, row, state="intake")
    write(store, work)
    assert [one.state for one in found(store)] == ["intake"]
    by_hand(settings, f"UPDATE cases SET state = '{row.state}', version = 1")
    assert found(store) == []


def test_what_did_not_hold_is_remembered(store: Store, settings: Settings) -> None:
    row_id = made(store, cases)
    by_hand(settings, "UPDATE cases SET reason = 'another'")
    proof = Proof(Codes())
    with store.transaction() as tx:
        assert proof.one(tx, cases, whole(cases)) is None
    assert proof.broken == [("cases", row_id)]


def test_a_row_is_read_once_in_a_transaction_until_it_writes(store: Store) -> None:
    made(store, cases)
    proof = Proof(Codes())
    with store.transaction() as tx:
        first = proof.read(tx, cases, EVERY_CASE)
        before = tx.statements
        assert proof.read(tx, cases, EVERY_CASE) == first
        assert tx.statements == before
        row = told_row(tx, cases)
        assert [r.id for r in proof.read(tx, cases, EVERY_CASE)] == [first[0].id]
        assert proof.broken == [("cases", row["id"])]


class Others:
    """Under another key no code fits."""

    def fits(self, table: str, values: object, code: bytes) -> bool:
        """Never."""
        return False


def test_what_another_proof_found_is_not_taken_over(store: Store) -> None:
    """A row that holds under one key need not hold under another."""
    made(store, cases)
    with store.transaction() as tx:
        assert len(Proof(Codes()).read(tx, cases, EVERY_CASE)) == 1
        assert Proof(Others()).read(tx, cases, EVERY_CASE) == []


def test_values_of_a_list_come_in_by_name(store: Store) -> None:
    row_id = made(store, cases)
    asked = whole(cases, among(cases.c.id, "ids"))
    proof = Proof(Codes())
    with store.transaction() as tx:
        assert [row.id for row in proof.read(tx, cases, asked, ids=[row_id, "another"])] == [row_id]
        assert proof.read(tx, cases, asked, ids=["another"]) == []
