"""Connections and transactions.

SQLite runs ``journal_mode=TRUNCATE, synchronous=EXTRA`` with a file lock taken before a writing ``BEGIN`` (WAL is
refused: its reset can corrupt a database in the versions in use, and only the rollback journal commits database and
key ring together). On PostgreSQL an advisory lock is taken first. Either way the head of the ledger is locked before
anything is read, so a transaction sees what it will be told on top of (security.md 0, 3.3, 3.4).
"""

import fcntl
import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Engine, Executable, Row, create_engine, event, text
from sqlalchemy.engine import CursorResult
from sqlalchemy.exc import InternalError, OperationalError

from pga.settings import Settings

FILES: Final = ("pga.db", "keyring.db")
"""What SQLite keeps of a home: the tables, and the keys that open them."""

LOCK_SECONDS: Final = 5.0
RESERVE_MAIN: Final = "PRAGMA main.incremental_vacuum(0)"
"""Takes the write lock of the main file and changes nothing (SQLite; there is nothing to vacuum)."""
HEAD_LOCK: Final = 7_190_526_014  # any constant number: the advisory lock of the ledger's head

READ_ONLY: Final = "25006"
"""What PostgreSQL calls a transaction that may not write (SQLSTATE); a standby answers so too."""


class StoreBusy(Exception):
    """The head of the ledger could not be locked within the limit, or the database cannot be written or reached."""


class StatementAfterCommit(Exception):
    """A statement was sent on a connection whose transaction has already been committed and told."""


class Transaction:
    """One transaction with the head locked. Leaves by rolling back unless ``commit`` was called."""

    def __init__(self, connection: Connection, register: Any = None) -> None:
        """``register``: that of the home (``pga.store.register``), or None for a bare store without keys."""
        self._connection = connection
        self.register = register
        self.head: tuple[Row[Any] | None] | None = None
        """The newest record, once read (``pga.store.ledger.head``)."""
        self.authz: tuple[Any] | None = None
        """The root of the register, once read (``pga.store.register``)."""
        self.statements = 0
        self.kept: dict[object, list[Any]] = {}
        """Proven rows that this transaction already read (``pga.store.codes``), and what follows from them; forgotten
        at any write.
        """

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._connection.dialect.name

    def run(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        """Execute one statement."""
        self.statements += 1
        if not getattr(statement, "is_select", False):
            self.kept.clear()
        return self._connection.execute(statement, values)

    def rows(self, statement: Executable, values: Any = None) -> list[Row[Any]]:
        """All rows, fetched: no cursor stays open."""
        return list(self.run(statement, values).fetchall())

    def row(self, statement: Executable, values: Any = None) -> Row[Any] | None:
        """The first row or None."""
        return self.run(statement, values).first()

    def commit(self) -> None:
        """Commit; any later statement on this connection in this transaction raises."""
        self._connection.commit()
        self._connection.info["spent"] = True
        if self.register is not None:
            self.register.settled(self)


class Store:
    """The database of one home."""

    def __init__(self, settings: Settings, began: Callable[[], None] = lambda: None) -> None:
        """``began`` is called in each transaction, once the head is locked and before anything is read."""
        self.settings = settings
        self.register: Any = None
        self._began = began
        self.engine = open_engine(settings.url, settings)
        if not settings.on_postgresql:
            event.listen(self.engine, "do_connect", lambda *connecting: _must_exist(settings))

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """A transaction under the lock of the ledger's head.

        Raises ``StoreBusy`` when the lock is not had in 5 s, or the database is read-only, full or gone.
        """
        if not self.settings.on_postgresql:
            _must_exist(self.settings)
        try:
            with self.engine.connect() as connection, head_lock(connection):
                connection.info["spent"] = False
                try:
                    connection.begin()
                    self._began()
                    yield Transaction(connection, self.register)
                finally:
                    connection.info["spent"] = False
                    connection.rollback()
        except OperationalError as error:
            raise StoreBusy(type(error.orig).__name__) from error
        except InternalError as error:
            if getattr(error.orig, "sqlstate", "") != READ_ONLY:
                raise
            raise StoreBusy("read-only") from error
        except sqlite3.OperationalError as error:
            raise StoreBusy(type(error).__name__) from error

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _must_exist(settings: Settings) -> None:
    """SQLite makes an empty file where there is none, and goes on writing in one that was taken away."""
    for name in FILES:
        if not (settings.home / name).exists():
            raise StoreBusy(f"{name} is gone")


def open_engine(url: str, settings: Settings) -> Engine:
    """An engine whose connections lock the head at begin; used by the service and by migrations."""
    if url.startswith("sqlite"):
        engine = create_engine(
            url,
            hide_parameters=True,
            pool_size=8,
            connect_args={"check_same_thread": False, "isolation_level": None, "timeout": LOCK_SECONDS},
        )
        _prepare_sqlite(engine, settings)
        return engine
    engine = create_engine(url, hide_parameters=True, pool_size=8, pool_pre_ping=True)
    event.listen(engine, "begin", _lock_postgresql)
    event.listen(engine, "before_cursor_execute", _refuse_after_commit)
    return engine


def _prepare_sqlite(engine: Engine, settings: Settings) -> None:
    home = settings.home

    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, record: Any) -> None:
        connection.execute("ATTACH DATABASE ? AS keyring", (str(home / "keyring.db"),))
        for schema in ("main", "keyring"):
            mode = connection.execute(f"PRAGMA {schema}.journal_mode=TRUNCATE").fetchone()[0]
            if mode != "truncate":
                raise StoreBusy(f"journal mode {mode}")
            connection.execute(f"PRAGMA {schema}.synchronous=EXTRA")
            connection.execute(f"PRAGMA {schema}.secure_delete=ON")
            connection.execute(f"PRAGMA {schema}.cache_size=-65536")
        record.info["lock"] = os.open(home / "head.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    @event.listens_for(engine, "close")
    def on_close(connection: sqlite3.Connection, record: Any) -> None:
        os.close(record.info.pop("lock"))

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        # BEGIN IMMEDIATE would reserve the key ring too, and then every commit, that of a look as well, makes
        # and syncs a journal over both files: twice the time. This reserves the main file before anything is
        # read, as IMMEDIATE does; the key ring is reserved when it is written, and then both commit as one.
        connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql(RESERVE_MAIN).close()

    event.listen(engine, "before_cursor_execute", _refuse_after_commit)


@contextmanager
def head_lock(connection: Connection) -> Iterator[None]:
    """On SQLite: the file lock around the whole transaction. On PostgreSQL the lock is taken at begin."""
    descriptor = connection.info.get("lock")
    if descriptor is None:
        yield
        return
    _wait_for(descriptor)
    try:
        yield
    finally:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def _wait_for(descriptor: int) -> None:
    """Take the file lock, trying for 5 s. A blocking flock knows no limit, so it is asked again and again."""
    deadline = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise StoreBusy("head locked") from None
            time.sleep(random.uniform(0.0002, 0.002))  # noqa: S311 (not a secret: spreads the waiters)


def _lock_postgresql(connection: Connection) -> None:
    connection.execute(
        text("SELECT set_config('lock_timeout', :ms, true), set_config('statement_timeout', '20000', true)"),
        {"ms": str(int(LOCK_SECONDS * 1000))},
    )
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": HEAD_LOCK})


def _refuse_after_commit(
    connection: Connection, cursor: Any, statement: str, parameters: Any, context: Any, executemany: bool
) -> None:
    if connection.info.get("spent"):
        raise StatementAfterCommit(statement.split(" ", 1)[0])
