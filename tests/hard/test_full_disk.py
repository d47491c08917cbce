"""T17 on PostgreSQL: a disk that is really full, under the tables of a home: no data, no loss, and on again with room.

The tables lie on a small file system of their own, in memory, which a file then fills to the last byte. To mount it
takes root with the right to mount; without that the test says so and is left out. The log of the server (its WAL) is
not on it: a full disk there stops the server itself, which is the fault of a database that is gone.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psycopg
import pytest

from pga.commands.cases import TakeUp
from pga.queries.cases import ReadCase
from pga.store.engine import StoreBusy
from privacy.ledger.verify import Damage
from tests import acts
from tests.engines import database_of, in_memory, superuser
from tests.towns import DIRECTOR, Town

PLACE: Final = "small_disk"
ROOM: Final = 8 * 2**20
"""Bytes beside the tables themselves, for what moving them takes."""
LOOKS_TO_FILL: Final = 200
"""More than enough records to use up what is left free in the pages of a played home."""


@contextmanager
def _mounted(size: int, like: Path) -> Iterator[Path]:
    """A file system in memory of this many bytes, owned by who owns ``like``."""
    folder = Path(tempfile.mkdtemp(prefix="pga-disk-", dir=in_memory()))
    tried = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], capture_output=True, check=False
    )
    try:
        if tried.returncode:
            pytest.skip(f"a full disk is made by mounting one: {tried.stderr.decode().strip()}")
        owner = like.stat()
        os.chown(folder, owner.st_uid, owner.st_gid)
        folder.chmod(0o700)
        yield folder
    finally:
        if not tried.returncode:
            subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()


def _vacuum(server: psycopg.Connection, state: str) -> None:
    server.execute(f"ALTER SYSTEM SET autovacuum = {state}".encode())
    server.execute("SELECT pg_reload_conf()")


@pytest.fixture
def small_disk(postgresql_town: Town) -> Iterator[Path]:
    """The tables of a town on a disk of their own."""
    town, name = postgresql_town, database_of(postgresql_town.settings)
    town.close()
    with psycopg.connect(superuser(town.settings), autocommit=True) as server:
        size, data = server.execute(
            "SELECT pg_database_size(%s), current_setting('data_directory')", (name,)
        ).fetchone() or (0, "")
        with _mounted(size + ROOM, Path(data)) as disk:
            _vacuum(server, "off")  # it would make room again, of what was rolled back
            server.execute(f"CREATE TABLESPACE {PLACE} LOCATION '{disk}'")
            server.execute(f"ALTER DATABASE {name} SET TABLESPACE {PLACE}")
            yield disk
            town.close()
            server.execute(f"ALTER DATABASE {name} SET TABLESPACE pg_default")
            server.execute(f"DROP TABLESPACE {PLACE}")
            _vacuum(server, "on")


def _fill(disk: Path) -> Path:
    """A file that takes every byte that is left."""
    path = disk / "fills"
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(2**12)):
                pass
        except OSError:
            return path
    raise AssertionError("never full")


def _until_busy(town: Town, query: ReadCase) -> int:
    """Look until the store refuses; how often it went well, each with its record."""
    visit, head = town.visit_as(DIRECTOR), town.head()
    for told in range(LOOKS_TO_FILL):
        try:
            town.gate.look(visit, query)
        except StoreBusy:
            assert town.head() == head + told
            return told
    raise AssertionError("the disk never filled")


def test_a_full_disk_under_postgresql_shows_nothing_and_recovers(postgresql_town: Town, small_disk: Path) -> None:
    town = postgresql_town
    command, visit = TakeUp(**acts.at(town, town.reference("signal"))), town.visit_as(DIRECTOR)
    filling = _fill(small_disk)
    assert shutil.disk_usage(small_disk).free == 0
    _until_busy(town, ReadCase(case=command.case))
    before, head = town.contents(), town.head()
    for _ in range(2):
        with pytest.raises(StoreBusy, match="DiskFull"):
            town.gate.look(visit, ReadCase(case=command.case))
        with pytest.raises(StoreBusy, match="DiskFull"):
            town.gate.act(visit, command)
    assert (town.contents(), town.head()) == (before, head)
    filling.unlink()
    town.gate.act(visit, command)
    assert town.last().changes and town.verdict() == Damage.NONE
