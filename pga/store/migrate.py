"""Migrations: as the owner of the tables, with every guard made again and compared afterwards."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, make_url, text

from pga.settings import Settings
from pga.store import guards
from pga.store.engine import head_lock, open_engine
from pga.store.tables import KEYRING, UNGUARDED, guarded_tables, metadata

SCRIPTS: Final = Path(__file__).resolve().parents[2] / "migrations"


class WrongTables(Exception):
    """A table is neither guarded nor named with a reason among the unguarded, or the list names one too many."""


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, on this connection."""
    made = Config()
    made.set_main_option("script_location", str(SCRIPTS))
    made.attributes["connection"] = connection
    return made


def upgrade(settings: Settings, revision: str = "head") -> None:
    """Bring the schema to a revision, then make and check the guards."""
    _run(settings, lambda made: command.upgrade(made, revision), guarded=True)


def downgrade(settings: Settings, revision: str) -> None:
    """Bring the schema back. Guards of tables that are gone go with them."""
    _run(settings, lambda made: command.downgrade(made, revision), guarded=revision != "base")


def rebuild(settings: Settings, revision: str, fill: Callable[[Connection], None]) -> None:
    """Make the tables of a revision in an empty database, fill them, and go on to the newest one, guarded.

    The guards come last: no row of a backup has its record under the newest one. All in one transaction.
    """

    def work(made: Config) -> None:
        command.upgrade(made, revision)
        fill(made.attributes["connection"])
        command.upgrade(made, "head")

    _run(settings, work, guarded=True)


def _run(settings: Settings, work: object, *, guarded: bool) -> None:
    check_tables()
    engine = open_engine(settings.owner_url, settings)
    try:
        with engine.connect() as connection, head_lock(connection):
            connection.begin()
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {KEYRING}"))
            work(config(connection))  # type: ignore[operator]
            if guarded:
                guards.install(connection)
                guards.check(connection)
                _grant(connection, settings)
            connection.commit()
    finally:
        engine.dispose()


def _grant(connection: Connection, settings: Settings) -> None:
    """PostgreSQL: the service's role owns nothing; in the ledger it may insert and select only."""
    role = make_url(settings.url).username
    if connection.dialect.name != "postgresql" or settings.owner_url == settings.url or not role:
        return
    quoted = '"' + role.replace('"', '""') + '"'
    for statement in (
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public, {KEYRING} FROM {quoted}",
        f"GRANT USAGE ON SCHEMA public, {KEYRING} TO {quoted}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, {KEYRING} TO {quoted}",
        f"REVOKE UPDATE, DELETE ON {', '.join(t.name for t in guards.LEDGER_TABLES)} FROM {quoted}",
        f"REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM {quoted}",
    ):
        connection.execute(text(statement))


def check_tables() -> None:
    """Every table is guarded or stands in the short list of those outside the guard, and the other way round."""
    from pga.store.tables import keyring, ledger, register, sessions  # noqa: F401 (declares them)

    guarded = {table.fullname for table in guarded_tables()}
    declared = set(metadata.tables) | {"alembic_version"}
    if declared - guarded != set(UNGUARDED):
        raise WrongTables(str(sorted((declared - guarded) ^ set(UNGUARDED))))


def at_head(connection: Connection) -> bool:
    """True when the schema stands at the newest migration."""
    newest = ScriptDirectory.from_config(config()).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == newest


def stands_on(engine: Engine) -> dict[str, str]:
    """The database beneath with its version, and the migration that the tables stand at."""
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    beneath = ".".join(map(str, engine.dialect.server_version_info or ()))
    return {engine.dialect.name: beneath, "migration": revision or ""}
