"""Transactions: one after the other under the lock, nothing after the commit, nothing of a failure."""

import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import DBAPIError, ProgrammingError

from pga.settings import Settings
from pga.store.engine import LOCK_SECONDS, StatementAfterCommit, Store, StoreBusy
from pga.store.tables import metadata
from pga.store.tables.ledger import ledger
from pga.store.tables.sessions import anonymous_refusals as counters
from tests.engines import Databases
from tests.pga.store.telling import sample, tell


def times(store: Store) -> int | None:
    """What stands in the one counter of these tests."""
    with store.transaction() as tx:
        row = tx.row(select(counters.c.times).where(counters.c.id == "a"))
    return int(row.times) if row is not None else None


def count(store: Store) -> None:
    """Add one to the counter and commit."""
    with store.transaction() as tx:
        tx.run(update(counters).values(times=counters.c.times + 1))
        tx.commit()


def start(store: Store) -> None:
    """Put the counter at 0."""
    with store.transaction() as tx:
        tx.run(insert(counters), {"id": "a", "times": 0})
        tx.commit()


def together(number: int, work: Callable[[], object]) -> list[BaseException]:
    """Do the work in so many threads at once; what they raised."""
    raised: list[BaseException] = []
    barrier = threading.Barrier(number)

    def one() -> None:
        barrier.wait()
        try:
            work()
        except BaseException as error:
            raised.append(error)

    threads = [threading.Thread(target=one) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def test_what_is_committed_stays(store: Store) -> None:
    start(store)
    count(store)
    assert times(store) == 1


def test_what_is_not_committed_is_gone(store: Store) -> None:
    with store.transaction() as tx:
        tx.run(insert(counters), {"id": "a", "times": 0})
    assert times(store) is None


def test_an_exception_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction() as tx:  # noqa: PT012
        tell(tx)
        tx.run(insert(counters), {"id": "a", "times": 1 // 0})
    with store.transaction() as tx:
        assert tx.run(select(func.count()).select_from(ledger)).scalar_one() == 0


def test_a_statement_after_the_commit_raises(store: Store) -> None:
    with store.transaction() as tx:
        tx.commit()
        with pytest.raises(StatementAfterCommit, match=r"BEGIN|SELECT"):
            tx.row(select(counters))


def test_a_write_after_the_commit_raises_and_writes_nothing(store: Store) -> None:
    with pytest.raises(StatementAfterCommit), store.transaction() as tx:  # noqa: PT012
        tx.commit()
        tx.run(insert(counters), {"id": "a", "times": 0})
    assert times(store) is None


def test_the_next_transaction_on_a_spent_connection_works(store: Store) -> None:
    for _ in range(3):
        with store.transaction() as tx:
            assert tx.row(select(counters)) is None
            tx.commit()


def test_statements_are_counted(store: Store) -> None:
    with store.transaction() as tx:
        tx.row(select(counters))
        tx.rows(select(counters))
        assert tx.statements == 2


def test_threads_write_one_after_the_other(store: Store) -> None:
    start(store)
    assert together(8, lambda: count(store)) == []
    assert together(8, lambda: count(store)) == []
    assert times(store) == 16


def test_two_stores_write_one_after_the_other(store: Store, settings: Settings) -> None:
    """Two processes have a store each; what one read is still true when it writes."""
    start(store)
    other = Store(settings)

    def read_then_write(one: Store) -> None:
        with one.transaction() as tx:
            seen = tx.run(select(counters.c.times)).scalar_one()
            time.sleep(0.01)
            tx.run(update(counters).values(times=seen + 1))
            tx.commit()

    stores = iter([store, other] * 4)
    assert together(8, lambda: read_then_write(next(stores))) == []
    other.close()
    assert times(store) == 8


def test_a_head_that_stays_locked_gives_busy_within_six_seconds(store: Store, settings: Settings) -> None:
    other = Store(settings)
    with store.transaction():
        started = time.monotonic()
        with pytest.raises(StoreBusy), other.transaction():
            pass
        waited = time.monotonic() - started
    assert LOCK_SECONDS - 0.5 <= waited <= LOCK_SECONDS + 1
    with other.transaction() as tx:
        tx.row(select(counters))
    other.close()


def test_a_lock_held_outside_the_program_gives_store_busy(sqlite_settings: Settings) -> None:
    """A backup tool that locks the file itself does not know of the head's lock."""
    store = Store(sqlite_settings)
    outside = sqlite3.connect(sqlite_settings.home / "pga.db", isolation_level=None)
    with store.transaction() as tx:
        tx.row(select(counters))
    outside.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreBusy), store.transaction():
        pass
    outside.close()
    store.close()


def test_a_database_without_tables_gives_store_busy(databases: Databases, tmp_path: Path) -> None:
    """On SQLite: the file is not there. On PostgreSQL no migration ever ran: an error of its own."""
    settings = databases.empty(tmp_path / "other")
    store = Store(settings)
    error = ProgrammingError if settings.on_postgresql else StoreBusy
    with pytest.raises(error), store.transaction() as tx:
        tx.row(select(ledger))
    store.close()
    databases.drop(settings)


def test_a_home_that_is_gone_gives_store_busy(tmp_path: Path) -> None:
    store = Store(Settings(home=tmp_path / "gone"))
    with pytest.raises(StoreBusy), store.transaction():
        pass
    store.close()


def test_a_server_that_is_gone_gives_store_busy(tmp_path: Path) -> None:
    url = f"postgresql+psycopg://pga_service@/pga?host={tmp_path}"
    store = Store(Settings(home=tmp_path, database_url=url))
    with pytest.raises(StoreBusy), store.transaction():
        pass
    store.close()


def test_a_file_that_cannot_be_written_gives_store_busy(sqlite_settings: Settings) -> None:
    """Opened read-only by its address, because tests may run as a user whom file modes do not stop."""
    address = f"sqlite+pysqlite:///file:{sqlite_settings.home / 'pga.db'}?mode=ro&uri=true"
    store = Store(Settings(home=sqlite_settings.home, database_url=address))
    with pytest.raises(StoreBusy), store.transaction() as tx:
        tell(tx)
    store.close()


def test_a_full_disk_gives_store_busy_and_leaves_nothing(sqlite_settings: Settings) -> None:
    store = Store(sqlite_settings)
    with pytest.raises(StoreBusy), store.transaction() as tx:  # noqa: PT012
        pages = tx.run(text("PRAGMA page_count")).scalar_one()
        tx.run(text(f"PRAGMA max_page_count={pages}"))
        for number in range(1000):
            tx.run(insert(counters), {"id": f"{number:080}", "times": 0})
    store.close()
    again = Store(sqlite_settings)
    assert times(again) is None
    again.close()


def test_a_wal_file_is_brought_back_to_the_rollback_journal(sqlite_settings: Settings) -> None:
    outside = sqlite3.connect(sqlite_settings.home / "pga.db")
    assert outside.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
    outside.close()
    store = Store(sqlite_settings)
    with store.transaction() as tx:
        assert tx.run(text("PRAGMA journal_mode")).scalar_one() == "truncate"
    store.close()


@pytest.mark.parametrize("name", ["pga.db", "keyring.db"])
def test_a_file_that_somebody_holds_in_wal_is_refused(sqlite_settings: Settings, name: str) -> None:
    outside = sqlite3.connect(sqlite_settings.home / name)
    outside.execute("PRAGMA journal_mode=WAL")
    outside.execute("SELECT count(*) FROM sqlite_master").fetchone()
    outside.execute("BEGIN")
    outside.execute("SELECT count(*) FROM sqlite_master").fetchone()
    store = Store(sqlite_settings)
    with pytest.raises(StoreBusy), store.transaction():
        pass
    outside.close()
    store.close()


def test_sqlite_waits_for_the_disk_and_wipes_what_it_deletes(sqlite_settings: Settings) -> None:
    """3 is EXTRA: the directory is synchronised as well after the journal is cut."""
    store = Store(sqlite_settings)
    with store.transaction() as tx:
        for schema in ("main", "keyring"):
            assert tx.run(text(f"PRAGMA {schema}.synchronous")).scalar_one() == 3
            assert tx.run(text(f"PRAGMA {schema}.secure_delete")).scalar_one() == 1
    store.close()


def test_the_lock_file_is_for_its_owner_only(sqlite_settings: Settings) -> None:
    store = Store(sqlite_settings)
    with store.transaction():
        assert (sqlite_settings.home / "head.lock").stat().st_mode & 0o777 == 0o600
    store.close()


def test_errors_of_the_database_name_no_value(store: Store) -> None:
    """What was typed must not reach a log through the text of an error."""
    row = sample(metadata.tables["rules_signatures"], signer="canary-4711")
    with store.transaction() as tx, pytest.raises(DBAPIError, match="guard") as refused:
        tx.run(insert(metadata.tables["rules_signatures"]), row)
    assert "canary-4711" not in str(refused.value)
