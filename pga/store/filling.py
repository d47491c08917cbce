"""Filling a home that nobody uses yet: SQLite waits for the disk once, at the end, instead of at every commit.

Safe for such a home alone, and done for a demo home alone. Whatever stops the program stops the making, and half a
home is no home; when the block ends, the files are on the disk and every later connection waits at each commit again.
A process that dies loses nothing either way: only a machine that loses its power can, and then the home was not there
yet.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from sqlalchemy import event

from pga.store.engine import FILES, Store


class Filled(Protocol):
    """A home (``pga.home.Home``), as far as it matters here."""

    @property
    def demo(self) -> bool:
        """Whether it was made as a demo home; it stays what it was made as."""
        ...

    @property
    def store(self) -> Store:
        """Its databases."""
        ...


@contextmanager
def filling(home: Filled) -> Iterator[None]:
    """While the block runs. On PostgreSQL nothing is different.

    Raises ``ValueError`` for a home that is not a demo home, and ``OSError`` when the disk does not take it.
    """
    if not home.demo:
        raise ValueError("only a demo home is filled without waiting for the disk")
    store = home.store
    if store.settings.on_postgresql:
        yield
        return
    store.close()
    event.listen(store.engine, "connect", _without_waiting)
    try:
        yield
    finally:
        event.remove(store.engine, "connect", _without_waiting)
        store.close()
    for path in (*(store.settings.home / name for name in FILES), store.settings.home):
        _to_disk(str(path))


def _without_waiting(connection: sqlite3.Connection, record: Any) -> None:
    for schema in ("main", "keyring"):
        connection.execute(f"PRAGMA {schema}.synchronous=OFF")


def _to_disk(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
