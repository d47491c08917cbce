"""A home that nobody uses yet is filled without waiting for the disk; afterwards every connection waits again."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text

from pga.settings import Settings
from pga.store.engine import Store
from pga.store.filling import filling
from tests.engines import Databases
from tests.pga.store.test_engine import count, start, times

OFF, EXTRA = 0, 3


@dataclass(frozen=True)
class Filled:
    """A home, as far as it matters here."""

    store: Store
    demo: bool = True


def _waits(store: Store) -> set[int]:
    with store.transaction() as tx:
        return {tx.run(text(f"PRAGMA {schema}.synchronous")).scalar_one() for schema in ("main", "keyring")}


def test_sqlite_does_not_wait_while_the_block_runs_and_waits_again_after_it(sqlite_settings: Settings) -> None:
    store = Store(sqlite_settings)
    assert _waits(store) == {EXTRA}
    with filling(Filled(store)):
        assert _waits(store) == {OFF}
        start(store)
        count(store)
    assert _waits(store) == {EXTRA} and times(store) == 1
    store.close()


def test_a_block_that_fails_leaves_a_store_that_waits(sqlite_settings: Settings) -> None:
    store = Store(sqlite_settings)
    with pytest.raises(LookupError), filling(Filled(store)):
        raise LookupError
    assert _waits(store) == {EXTRA}
    store.close()


def test_a_home_that_is_no_demo_always_waits_for_the_disk(sqlite_settings: Settings) -> None:
    store = Store(sqlite_settings)
    with pytest.raises(ValueError, match="only a demo home"), filling(Filled(store, demo=False)):
        start(store)
    assert _waits(store) == {EXTRA}
    assert times(store) is None
    store.close()


def test_on_either_engine_what_was_filled_is_there_for_who_opens_it_next(
    databases: Databases, tmp_path: Path
) -> None:
    settings = databases.migrated(tmp_path / "home")
    store = Store(settings)
    with filling(Filled(store)):
        start(store)
        count(store)
    store.close()
    again = Store(settings)
    assert times(again) == 1
    again.close()
    databases.drop(settings)
