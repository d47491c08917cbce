"""Copies of a whole database at one moment, for backups, and putting such a copy back (decision 0015).

SQLite: both files by the online backup interface while no writer can come between. PostgreSQL: every table as lines of
JSON, read in one repeatable-read transaction that keeps nobody waiting. What is put back is put into nothing: no
database is ever overwritten, and every guard is made again and compared.
"""

import base64
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Table, create_engine, inspect, select, text

from pga.settings import Settings
from pga.store.engine import Store, head_lock, open_engine
from pga.store.migrate import check_tables, config, rebuild
from pga.store.tables import KEYRING, metadata
from pga.store.tables.ledger import ledger

FILES: Final = {"database": "pga.db", "keyring": "keyring.db"}
"""The SQLite file of each part."""

BATCH: Final = 500
_NAME: Final = re.compile(r"(keyring\.)?[a-z_][a-z0-9_]{0,59}")
_HEAD: Final = select(ledger.c.seq, ledger.c.mac).order_by(ledger.c.seq.desc()).limit(1)


class CannotPutBack(Exception):
    """The copy does not fit here: rows of another form, or made by a newer program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """At which moment a copy stands: the newest record of the ledger in it, and the migration of its tables."""

    seq: int
    mac: bytes
    migration: str


def copy_files(store: Store, folder: Path) -> Moment:
    """SQLite: both files as they stand together, copied into ``folder``. Everybody waits while it copies."""
    with store.engine.connect() as connection, head_lock(connection):
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.execute("BEGIN")
        try:
            # One read of each file holds off every other program too, until the end of this transaction.
            for schema in ("main", KEYRING):
                raw.execute(f"SELECT count(*) FROM {schema}.sqlite_master").fetchone()  # noqa: S608
            for name, schema in (("pga.db", "main"), ("keyring.db", KEYRING)):
                _copy_file(raw, schema, folder / name)
            return _moment_of_file(raw)
        finally:
            raw.execute("ROLLBACK")


def _copy_file(raw: sqlite3.Connection, schema: str, path: Path) -> None:
    path.touch(mode=0o600, exist_ok=False)
    copy = sqlite3.connect(path)
    try:
        raw.backup(copy, name=schema)
    finally:
        copy.close()


def _moment_of_file(raw: sqlite3.Connection) -> Moment:
    """Asked of the driver: SQLAlchemy would begin a transaction of its own, as a writer, and a writer cannot copy."""
    migration = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    head = raw.execute("SELECT seq, mac FROM ledger ORDER BY seq DESC LIMIT 1").fetchone() or (0, b"")
    return Moment(seq=head[0], mac=bytes(head[1]), migration=migration[0] if migration else "")


def write_rows(settings: Settings, targets: dict[str, BinaryIO]) -> Moment:
    """PostgreSQL: every table as lines, the key ring apart. One snapshot; nobody waits."""
    engine = create_engine(settings.url, hide_parameters=True, isolation_level="REPEATABLE READ")
    check_tables()
    try:
        with engine.connect() as connection:
            connection.execute(text("SET TRANSACTION READ ONLY"))
            moment = _moment(connection)
            for table in metadata.sorted_tables:
                _write_table(connection, table, targets[KEYRING if table.schema == KEYRING else "database"])
            return moment
    finally:
        engine.dispose()


def _write_table(connection: Connection, table: Table, target: BinaryIO) -> None:
    target.write(_line({"table": table.fullname, "columns": [column.name for column in table.columns]}))
    rows = connection.execution_options(yield_per=BATCH).execute(select(table).order_by(*table.primary_key.columns))
    for row in rows:
        target.write(_line([_plain(value) for value in row]))


def _line(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


def _plain(value: Any) -> Any:
    return {"b": base64.b64encode(value).decode()} if isinstance(value, bytes | memoryview) else value


def _read(value: Any) -> Any:
    return base64.b64decode(value["b"]) if isinstance(value, dict) else value


def _moment(connection: Connection) -> Moment:
    revision = MigrationContext.configure(connection).get_current_revision() or ""
    row = connection.execute(_HEAD).first()
    seq, mac = (row.seq, bytes(row.mac)) if row is not None else (0, b"")
    return Moment(seq=seq, mac=mac, migration=revision)


def put_rows(settings: Settings, migration: str, sources: Iterable[Path]) -> None:
    """Make the tables as they were, fill them, bring them to the newest migration, guard them: one transaction.

    The lines fit both engines, so a home on PostgreSQL can be tried in a scratch directory without a server.
    """
    check_migration(migration)

    def fill(connection: Connection) -> None:
        for source in sources:
            with source.open("rb") as lines:
                _fill(connection, lines)

    rebuild(settings, migration, fill)


def _fill(connection: Connection, lines: BinaryIO) -> None:
    statement, columns, batch = None, list[str](), list[dict[str, Any]]()
    for line in lines:
        value = json.loads(line)
        if isinstance(value, dict) or len(batch) == BATCH:
            _insert(connection, statement, batch)
            batch = []
        if isinstance(value, dict):
            columns = value["columns"]
            statement = _inserting(value["table"], columns)
        else:
            batch.append({name: _read(cell) for name, cell in zip(columns, value, strict=True)})
    _insert(connection, statement, batch)


def _inserting(table: str, columns: list[str]) -> Any:
    if not all(_NAME.fullmatch(name) for name in (table, *columns)):
        raise CannotPutBack(f"no table or column can be called so: {table}")
    return text(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(':' + c for c in columns)})")  # noqa: S608


def _insert(connection: Connection, statement: Any, batch: list[dict[str, Any]]) -> None:
    if batch:
        connection.execute(statement, batch)


def check_migration(migration: str) -> None:
    """Raises ``CannotPutBack`` for tables that only a newer program knows."""
    scripts = ScriptDirectory.from_config(config())
    try:
        known = scripts.get_revision(migration) if migration else None
    except CommandError:
        known = None
    if known is None:
        raise CannotPutBack(f"migration {migration or 'none'} is unknown here: use the program that made the backup")


def is_empty(settings: Settings) -> bool:
    """True when nothing stands where a database would be put: no file, or no table on the server."""
    if not settings.on_postgresql:
        return not any((settings.home / name).exists() for name in FILES.values())
    engine = open_engine(settings.owner_url, settings)
    try:
        with engine.connect() as connection:
            found = inspect(connection)
            return not any(_tables(found))
    finally:
        engine.dispose()


def _tables(found: Any) -> Iterator[str]:
    for schema in (None, KEYRING):
        if schema is None or found.has_schema(schema):
            yield from (name for name in found.get_table_names(schema) if name != "alembic_version")
