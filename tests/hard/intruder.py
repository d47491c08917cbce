"""Somebody with too many rights: works on the database itself, as its owner, with the guards taken away."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Executable, Row, Table, create_engine, event, insert, select, text, update

from pga.settings import Settings


class Intruder:
    """Edits a home behind the back of the program."""

    def __init__(self, settings: Settings) -> None:
        self._engine = _engine(settings)

    def run(self, statement: Executable | str, **values: Any) -> None:
        """Execute one statement and commit."""
        with self.connected() as connection:
            connection.execute(text(statement) if isinstance(statement, str) else statement, values)

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """A connection that commits when the block ends and is closed for good."""
        try:
            with self._engine.begin() as connection:
                yield connection
        finally:
            self._engine.dispose()

    def drop_guards(self, *tables: str) -> None:
        """Remove the triggers of these tables."""
        for table in tables:
            for operation in ("insert", "update", "delete"):
                on = f" ON {table}" if self._engine.dialect.name == "postgresql" else ""
                self.run(f"DROP TRIGGER IF EXISTS guard_{table}_{operation}{on}")

    def read(self, table: Table, *where: Any) -> list[Row[Any]]:
        """Rows as they stand."""
        with self.connected() as connection:
            return list(connection.execute(select(table).where(*where)).fetchall())

    def edit(self, table: Table, *where: Any, **values: Any) -> None:
        """Change rows, whatever the guards say."""
        self.drop_guards(table.name)
        self.run(update(table).where(*where).values(**values))

    def put_back(self, table: Table, row: Row[Any]) -> None:
        """Put a whole old row in the place of the one with the same id."""
        self.edit(table, table.c.id == row.id, **row._mapping)

    def add(self, table: Table, values: dict[str, Any]) -> None:
        """Insert a row."""
        self.drop_guards(table.name)
        self.run(insert(table).values(**values))

    @contextmanager
    def unguarded(self, table: str) -> Iterator["Intruder"]:
        """The guards of a table away, and back word for word. On SQLite."""
        with self.connected() as connection:
            found = connection.execute(text("SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger'"))
            made = [(row[0], row[1]) for row in found if row[2] == table]
            for name, _ in made:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield self
        with self.connected() as connection:
            for _, sql in made:
                connection.exec_driver_sql(sql)


def _engine(settings: Settings) -> Engine:
    engine = create_engine(settings.owner_url)
    if not settings.on_postgresql:

        @event.listens_for(engine, "connect")
        def attach(connection: Any, record: Any) -> None:
            connection.execute("ATTACH DATABASE ? AS keyring", (str(settings.home / "keyring.db"),))

    return engine
