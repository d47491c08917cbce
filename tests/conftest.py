"""What every test can ask for: a migrated database on both engines, a store on it, a browser.

``engine_name`` runs a test once per engine (``--engines=sqlite`` keeps to the embedded one). A test that
speaks of one engine asks for ``sqlite_settings`` or ``postgresql_settings`` instead of ``settings``.

Some tests ask the same of every page or every act, or stand upon a store that is tested whole on both engines: what the
engine could change in them shows in a part of them. Those are ``sampled``, by a mark or by their folder, and of their
PostgreSQL half one in so many, chosen by name, is run by ``make test`` (none where the mark names no number); the
others are ``long``. On SQLite all of them run in ``make test``; ``--fast`` takes one in so many of all that stands upon
a played town, for each commit. How many examples Hypothesis makes goes by the same three: see ``tests.examples``.
"""

import gc
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from pga.settings import Settings
from pga.store.engine import Store
from tests import browsers, engines, examples
from tests.engines import Databases

pytest_plugins = ["tests.demos", "tests.towns"]

DatabasesOf = Callable[[str], Databases]

HERE: Final = Path(__file__).parent
SAMPLED: Final = {HERE / "pga": 8, HERE / "referrals": 24, HERE / "top_x": 12, HERE / "journeys": 4} | {
    HERE / "hard": 2,
    HERE / "pga" / "backup": 3,
    HERE / "pga" / "handlers": 24,
    HERE / "pga" / "web": 16,
    HERE / "pga" / "store": 2,
}
"""Folder -> of how many tests on PostgreSQL one is always run; the deepest folder that is named here counts."""
GARBAGE: Final = (20_000, 10, 20)
"""After how many new objects garbage is collected among the youngest; the other two as in ``gc.set_threshold``."""
ON_POSTGRESQL: Final = {"postgresql_settings", "postgresql_town"}
"""What a test asks for that only PostgreSQL can show."""
FAST: Final = {HERE / one: 12 for one in ("pga", "hard", "journeys", "referrals", "top_x")} | {
    HERE / "pga" / "store": 6,
    HERE / "bench": 4,
}
"""Folder -> of how many tests on SQLite one is run with ``--fast``; the deepest folder that is named here counts."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--engines``: the databases to run on."""
    parser.addoption(
        "--engines", choices=("sqlite", "both"), default="both", help="sqlite only, or both (default)"
    )
    parser.addoption("--fast", action="store_true", help="one in so many of what stands upon a played town")


def pytest_configure(config: pytest.Config) -> None:
    """Keep the homes of tests in memory where there is room, and collect no garbage until the tests are collected."""
    gc.disable()
    examples.choose("fast" if config.getoption("fast") else "test" if _short(config) else "long")
    memory = engines.in_memory()
    if memory is not None:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


def _short(config: pytest.Config) -> bool:
    """Whether the long tests were not asked for."""
    return "not long" in config.getoption("markexpr")


def pytest_collection_finish() -> None:
    """What the tests and the house consist of is never garbage: a seventh of all time went into looking at it again
    and again. What a test leaves is collected less often than a server would.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    gc.enable()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that needs a database once per engine."""
    if "engine_name" in metafunc.fixturenames:
        both = metafunc.config.getoption("engines") == "both"
        names = ["sqlite", "postgresql"] if both else ["sqlite"]
        metafunc.parametrize("engine_name", names, indirect=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs a browser, what needs a whole demo (slow), and what is long; leave out what was not asked for."""
    out: list[pytest.Item] = []
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "browser" in names:
            item.add_marker("browser")
        if "demo_copied_to" in names:
            item.add_marker("slow")
        if _beside_the_sample(item):
            item.add_marker("long")
        if _left_out(config, item):
            out.append(item)
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in out]


def _left_out(config: pytest.Config, item: pytest.Item) -> bool:
    """What only PostgreSQL can show when it is not asked for, and what ``--fast`` does not choose."""
    if config.getoption("engines") == "sqlite" and ON_POSTGRESQL & set(getattr(item, "fixturenames", ())):
        return True
    return bool(config.getoption("fast")) and not _chosen(item, _deepest(FAST, item))


def _beside_the_sample(item: pytest.Item) -> bool:
    """On PostgreSQL, and not among the one in so many that is always run."""
    values = getattr(getattr(item, "callspec", None), "params", {})
    if values.get("engine_name") != "postgresql":
        return False
    marked = item.get_closest_marker("sampled")
    if marked is not None and not marked.args:
        return True
    return not _chosen(item, marked.args[0] if marked is not None else _deepest(SAMPLED, item))


def _deepest(folders: dict[Path, int], item: pytest.Item) -> int:
    """The number of the nearest of these folders that the test is in, or 1."""
    return next((folders[parent] for parent in item.path.parents if parent in folders), 1)


def _chosen(item: pytest.Item, of: int) -> bool:
    """Whether this is the one in so many; always the same one, by its name."""
    return zlib.crc32(item.nodeid.encode()) % of == 0


@pytest.fixture(scope="session")
def databases_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DatabasesOf]:
    """The databases of an engine, started when first asked for and stopped at the end of the session."""
    started: dict[str, Databases] = {}

    def of(name: str) -> Databases:
        if name not in started:
            started[name] = engines.start(name, tmp_path_factory.mktemp(f"template-{name}"))
        return started[name]

    yield of
    for databases in started.values():
        databases.stop()


@pytest.fixture
def engine_name(request: pytest.FixtureRequest) -> str:
    """``sqlite`` or ``postgresql``."""
    return str(request.param)


@pytest.fixture
def databases(engine_name: str, databases_of: DatabasesOf) -> Databases:
    """The databases of this test's engine, for tests that need an empty one or more than one."""
    return databases_of(engine_name)


@pytest.fixture
def settings(databases: Databases, tmp_path: Path) -> Iterator[Settings]:
    """A home directory with a freshly migrated database, on each engine."""
    yield from _settings(databases, tmp_path)


@pytest.fixture
def sqlite_settings(databases_of: DatabasesOf, tmp_path: Path) -> Iterator[Settings]:
    """As ``settings``, on SQLite only."""
    yield from _settings(databases_of("sqlite"), tmp_path)


@pytest.fixture
def postgresql_settings(databases_of: DatabasesOf, tmp_path: Path) -> Iterator[Settings]:
    """As ``settings``, on PostgreSQL only; left out with ``--engines=sqlite``."""
    yield from _settings(databases_of("postgresql"), tmp_path)


def _settings(databases: Databases, folder: Path) -> Iterator[Settings]:
    made = databases.migrated(folder / "home")
    yield made
    databases.drop(made)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """An open store on a migrated database, on each engine."""
    opened = Store(settings)
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(sqlite_settings: Settings) -> Iterator[Store]:
    """As ``store``, on SQLite only: for tests of sums and rules that the engine does not change."""
    opened = Store(sqlite_settings)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running Chromium. Without one the tests fail with a sentence that says what to install."""
    with browsers.started() as running:
        yield running
