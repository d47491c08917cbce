"""A store under every condition in which the guards must hold: both engines, SQLite's pragmas either way."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from pga.store.engine import Store
from tests.conftest import DatabasesOf

PRAGMAS = {
    "sqlite": (),
    "sqlite with pragmas": ("foreign_keys=ON", "recursive_triggers=ON", "defer_foreign_keys=ON"),
    "sqlite without pragmas": ("foreign_keys=OFF", "recursive_triggers=OFF", "ignore_check_constraints=ON"),
    "postgresql": (),
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test of the guards once per condition."""
    if "condition" in metafunc.fixturenames:
        both = metafunc.config.getoption("engines") == "both"
        names = [name for name in PRAGMAS if both or name.startswith("sqlite")]
        metafunc.parametrize("condition", names, indirect=True)


@pytest.fixture
def condition(request: pytest.FixtureRequest) -> str:
    """One of ``PRAGMAS``."""
    return str(request.param)


@pytest.fixture
def guarded_store(condition: str, databases_of: DatabasesOf, tmp_path: Path) -> Iterator[Store]:
    """A store whose connections carry the pragmas of the condition."""
    databases = databases_of(condition.split()[0])
    settings = databases.migrated(tmp_path / "home")
    store = Store(settings)
    for pragma in PRAGMAS[condition]:
        event.listen(store.engine, "connect", _setting(pragma))
    yield store
    store.close()
    databases.drop(settings)


def _setting(pragma: str) -> Callable[[sqlite3.Connection, object], None]:
    def on_connect(connection: sqlite3.Connection, record: object) -> None:
        connection.execute(f"PRAGMA {pragma}")

    return on_connect
