"""Towns for tests: the demo town founded once and played once per engine and worker, and a cheap copy for each test.

``town`` is the played demo on a copy of its own; ``empty_town`` has rules and accounts but no case. Both run on both
engines, behind the real gate, with a clock that a test moves.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import Row, Table, func, select

from pga.actor import Visit
from pga.commands import Command
from pga.demo import build
from pga.demo.town import found
from pga.desk import Done
from pga.gate import Gate
from pga.home import open_home
from pga.queries import Query
from pga.settings import Settings
from pga.store.engine import Store, Transaction
from pga.store.tables import guarded_tables
from pga.store.tables.cases import cases
from pga.store.tables.ledger import ledger
from pga.store.tables.people import accounts
from pga.store.tables.sharing import questions
from pga.verifying import verify_home
from pga.visiting import PASSWORD
from privacy.ledger.record import Record, from_canonical
from privacy.ledger.verify import Damage
from tests import signatories
from tests.compiled import share
from tests.engines import Databases

NOW: Final = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
"""When the play of the demo ends and the clock of every test begins: a Tuesday in winter."""

DIRECTOR: Final = "anna.process"
OFFICER: Final = "petra.privacy"

HomeOf = Callable[[str, str], Settings]


class TownClock:
    """Stands still until a test moves it."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def now(self) -> datetime:
        """The moment it stands at."""
        return self.at

    def move(self, **by: float) -> None:
        """Forward or back, as ``timedelta`` takes it."""
        self.at += timedelta(**by)


class Town:
    """A home behind its gate, with what tests ask of it."""

    def __init__(self, settings: Settings, clock: TownClock | None = None) -> None:
        self.settings = settings
        self.clock = clock or TownClock()
        self.home = open_home(settings, self.clock)
        share(self.home.store.engine)
        self.gate = Gate(self.home)
        self._ids: dict[str, str] = {}
        self._others: list[Town] = []
        self._served: list[Store] = []

    def visit_as(self, username: str, strength: str = PASSWORD) -> Visit:
        """A fresh session of this person, started by the session service."""
        return Visit(
            token=self.gate.start_session(username, strength), address="127.0.0.1", trace=uuid.uuid4().hex
        )

    def look(self, username: str, query: Query) -> Any:
        """Look as this person, in a session of his own."""
        return self.gate.look(self.visit_as(username), query)

    def act(self, username: str, command: Command) -> Done:
        """Act as this person, in a session of his own."""
        return self.gate.act(self.visit_as(username), command)

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A transaction that is rolled back."""
        with self.home.store.transaction() as tx:
            yield tx

    def rows(self, table: Table, *where: Any) -> list[Row[Any]]:
        """The rows of a table as they stand, without any check."""
        with self.reading() as tx:
            return tx.rows(select(table).where(*where).order_by(*table.primary_key.columns))

    def case(self, reference: str) -> Row[Any]:
        """The row of a case."""
        return self.rows(cases, cases.c.reference == reference)[0]

    def version(self, reference: str) -> int:
        """The version in which a case stands now."""
        return int(self.case(reference).version)

    def references(self, state: str) -> list[str]:
        """The references of the cases in a state, oldest first."""
        found = self.rows(cases, cases.c.state == state)
        return [row.reference for row in sorted(found, key=lambda row: (row.opened_at, row.id))]

    def reference(self, state: str) -> str:
        """The oldest case in a state."""
        return self.references(state)[0]

    def account(self, username: str) -> Row[Any]:
        """The row of an account."""
        return self.rows(accounts, accounts.c.username == username)[0]

    def id_of(self, username: str) -> str:
        """The id of an account, which never changes."""
        if username not in self._ids:
            self._ids[username] = str(self.account(username).id)
        return self._ids[username]

    def questions(self, organisation: str, state: str) -> list[Row[Any]]:
        """The questions to an organisation in a state."""
        c = questions.c
        return self.rows(questions, c.to_organisation == organisation, c.state == state)

    def records(self, after: int = 0) -> list[Record]:
        """Every record after this number, in order."""
        found = self.rows(ledger, ledger.c.seq > after)
        return [from_canonical(bytes(row.body)) for row in found]

    def last(self) -> Record:
        """The newest record."""
        return self.records(self.head() - 1)[0]

    def head(self) -> int:
        """The number of the newest record."""
        with self.reading() as tx:
            return int(tx.run(select(func.coalesce(func.max(ledger.c.seq), 0))).scalar_one())

    def contents(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every guarded table, to see that nothing changed."""
        with self.reading() as tx:
            return {
                table.name: [tuple(row) for row in tx.rows(select(table).order_by(table.c.id))]
                for table in guarded_tables()
            }

    def verdict(self) -> Damage:
        """What verification of the whole ledger finds."""
        return verify_home(self.home).code

    def reopened(self) -> "Town":
        """The same home as another process sees it: nothing kept in memory."""
        other = Town(self.settings, self.clock)
        self._others.append(other)
        return other

    def serves(self, store: Store) -> None:
        """The web program holds connections of its own to this home: they end when the town does."""
        self._served.append(store)

    def close(self) -> None:
        """Close every connection, those of the web and of who came in by another process too."""
        for each in (self, *self._others):
            for store in (each.home.store, *each._served):
                store.close()


def key() -> str:
    """A fresh act key."""
    return uuid.uuid4().hex


@pytest.fixture(scope="session")
def home_of(
    databases_of: Callable[[str], Databases], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[HomeOf]:
    """The template homes of this worker, made when first asked for: ``founded``, ``played``, or ``referrals`` (played,
    with the cooperation on domestic violence), ``listed`` (founded, with the one on the Top-X list), ``whole``
    (founded, with both), per engine.
    """
    made: dict[tuple[str, str], Settings] = {}
    makers = {"founded": found, "played": build, "referrals": partial(build, referrals=True)}
    makers |= {"listed": partial(found, top_x=True), "whole": partial(found, referrals=True, top_x=True)}

    def of(engine_name: str, kind: str) -> Settings:
        if (engine_name, kind) not in made:
            folder = tmp_path_factory.mktemp(f"{kind}-{engine_name}") / "home"
            settings = databases_of(engine_name).empty(folder)
            with signatories.known():
                makers[kind](settings, TownClock()).store.close()
            made[engine_name, kind] = settings
        return made[engine_name, kind]

    yield of
    for (engine_name, _), settings in made.items():
        databases_of(engine_name).drop(settings)


@pytest.fixture
def town(engine_name: str, home_of: HomeOf, databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """The played demo town, on each engine."""
    yield from _copy(databases, home_of(engine_name, "played"), tmp_path / "town")


@pytest.fixture
def sqlite_town(
    home_of: HomeOf, databases_of: Callable[[str], Databases], tmp_path: Path
) -> Iterator[Town]:
    """The played demo town, for what can only be shown on SQLite."""
    yield from _copy(databases_of("sqlite"), home_of("sqlite", "played"), tmp_path / "town")


@pytest.fixture
def postgresql_town(
    home_of: HomeOf, databases_of: Callable[[str], Databases], tmp_path: Path
) -> Iterator[Town]:
    """The played demo town, for what can only be shown on PostgreSQL; left out with ``--engines=sqlite``."""
    yield from _copy(databases_of("postgresql"), home_of("postgresql", "played"), tmp_path / "town")


@pytest.fixture
def empty_town(engine_name: str, home_of: HomeOf, databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """The founded town without any case, on each engine."""
    yield from _copy(databases, home_of(engine_name, "founded"), tmp_path / "empty-town")


@pytest.fixture
def referral_town(engine_name: str, home_of: HomeOf, databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """The played town that also works together against domestic violence, on each engine."""
    yield from _copy(databases, home_of(engine_name, "referrals"), tmp_path / "referral-town")


@pytest.fixture
def top_x_town(engine_name: str, home_of: HomeOf, databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """The founded town that also keeps a Top-X list, without any case, on each engine."""
    yield from _copy(databases, home_of(engine_name, "listed"), tmp_path / "top-x-town")


def _copy(databases: Databases, template: Settings, folder: Path) -> Iterator[Town]:
    settings = databases.copied(template, folder)
    town = Town(settings)
    yield town
    town.close()
    databases.drop(settings)
