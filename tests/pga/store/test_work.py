"""The unit of work: collected first, told, then written; what somebody else changed is never overwritten."""

import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from pga.store import counters
from pga.store.engine import Store
from pga.store.tables.cases import cases
from pga.store.tables.rules import rules_documents
from pga.store.tables.sessions import throttle
from pga.store.work import StaleRow, Work
from privacy.ledger.record import after_hash
from tests.pga.store.telling import coder, row_of, sample, tell, write

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def made_case(store: Store) -> str:
    """A new case; its id."""
    work = Work(coder)
    row_id = work.add(cases, **sample(cases, state="signal"))
    write(store, work)
    return row_id


def test_a_new_row_gets_an_id_version_1_and_its_code(store: Store) -> None:
    row = row_of(store, cases, made_case(store))
    assert len(row.id) == 36
    assert row.version == 1
    assert row.code == coder("cases", {k: v for k, v in row._mapping.items() if k != "code"})


def test_a_changed_row_gets_the_next_version_and_a_new_code(store: Store) -> None:
    before = row_of(store, cases, made_case(store))
    work = Work(coder)
    work.change(cases, before, state="triage")
    write(store, work)
    after = row_of(store, cases, before.id)
    assert (after.version, after.state) == (2, "triage")
    assert after.code not in (before.code, b"")


def test_the_line_hashes_the_row_as_it_is_written(store: Store) -> None:
    work = Work(coder)
    row_id = work.add(cases, **sample(cases))
    told = write(store, work)
    assert told.changes[0].after_hash == after_hash("cases", dict(row_of(store, cases, row_id)._mapping))


def test_a_deletion_has_a_line_without_a_hash(store: Store) -> None:
    row = row_of(store, cases, made_case(store))
    work = Work(coder)
    work.remove(cases, row)
    told = write(store, work)
    assert [(c.op, c.version, c.after_hash) for c in told.changes] == [("D", 2, "")]


def test_a_table_without_code_gets_none() -> None:
    work = Work(coder)
    work.add(rules_documents, **sample(rules_documents))
    assert "code" not in work.pending[0].values


def test_one_act_changes_a_row_once(store: Store) -> None:
    row = row_of(store, cases, made_case(store))
    work = Work(coder)
    work.change(cases, row)
    with pytest.raises(AssertionError, match="once"):
        work.change(cases, row)


@pytest.mark.parametrize("removing", [False, True])
def test_a_row_that_somebody_changed_meanwhile_is_stale(store: Store, removing: bool) -> None:
    row = row_of(store, cases, made_case(store))
    first, second = Work(coder), Work(coder)
    first.change(cases, row, state="triage")
    second.remove(cases, row) if removing else second.change(cases, row, state="rejected")
    write(store, first)
    with pytest.raises(DBAPIError, match="guard: ledger_change insert without its record"):
        write(store, second)
    assert row_of(store, cases, row.id).state == "triage"


def test_an_update_of_a_row_that_is_gone_is_stale(store: Store) -> None:
    row = row_of(store, cases, made_case(store))
    work = Work(coder)
    work.change(cases, row)
    work.pending[0].values["id"] = "another"
    with store.transaction() as tx, pytest.raises(StaleRow, match="cases"):  # noqa: PT012
        tell(tx, *work.changes())
        work.write(tx)


def test_of_eight_that_change_one_row_one_wins(store: Store) -> None:
    row = row_of(store, cases, made_case(store))
    won: list[int] = []

    def race(number: int) -> None:
        work = Work(coder)
        work.change(cases, row, reason=str(number))
        try:
            write(store, work)
        except Exception:
            return
        won.append(number)

    threads = [threading.Thread(target=race, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert row_of(store, cases, row.id).reason == str(won[0])


def test_what_is_written_beside_shares_the_transaction(store: Store) -> None:
    work = Work(coder)
    work.beside(lambda tx: counters.count_failure(tx, "a", NOW))
    with store.transaction() as tx:
        work.write(tx)
    with store.transaction() as tx:
        assert tx.row(select(throttle)) is None
    write(store, work)
    with store.transaction() as tx:
        assert tx.run(select(throttle)).one().failures == 1
