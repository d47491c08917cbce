"""Migrations: up, down and up again with rows, guards made again each time, a service that owns nothing."""

from pathlib import Path
from typing import NamedTuple

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, insert, inspect, text
from sqlalchemy.exc import DBAPIError

from pga.figures.measuring import Place
from pga.settings import Settings
from pga.store import guards, migrate
from pga.store.engine import Store, open_engine
from pga.store.figures import added_by, counts, event_of
from pga.store.tables import KEYRING, guarded_tables, metadata
from pga.store.tables.figures import figure_counts, figure_events
from tests.engines import Databases
from tests.pga.store.telling import sample, told_row

OURS = {
    "include_schemas": True,
    "include_name": lambda name, kind, parents: kind != "schema" or name in (None, KEYRING),
    "compare_type": True,
}


def fill(settings: Settings) -> dict[str, str]:
    """A told row in every guarded table; table -> id."""
    store = Store(settings)
    with store.transaction() as tx:
        made = {table.name: told_row(tx, table)["id"] for table in guarded_tables()}
        tx.commit()
    store.close()
    return made


def refuses_everywhere(settings: Settings) -> bool:
    """True when every guarded table still refuses a row that was not told."""
    store = Store(settings)
    for table in guarded_tables():
        with store.transaction() as tx, pytest.raises(DBAPIError, match="guard"):
            tx.run(insert(table), sample(table))
    store.close()
    return True


def test_up_down_and_up_again_makes_the_guards_again(databases: Databases, tmp_path: Path) -> None:
    settings = databases.empty(tmp_path / "other")
    for _ in range(2):
        migrate.upgrade(settings)
        fill(settings)
        assert refuses_everywhere(settings)
        migrate.downgrade(settings, "base")
    migrate.upgrade(settings)
    assert refuses_everywhere(settings)
    databases.drop(settings)


def test_a_downgrade_to_nothing_leaves_no_table_of_ours(settings: Settings) -> None:
    fill(settings)
    migrate.downgrade(settings, "base")
    engine = open_engine(settings.owner_url, settings)
    with engine.connect() as connection:
        left = {*inspect(connection).get_table_names(), *inspect(connection).get_table_names(schema=KEYRING)}
    engine.dispose()
    assert left == {"alembic_version"}


def test_upgrading_again_keeps_every_row(settings: Settings) -> None:
    made = fill(settings)
    migrate.upgrade(settings)
    store = Store(settings)
    with store.transaction() as tx:
        kept = {t.name: tx.run(t.select()).one().id for t in guarded_tables()}
    store.close()
    assert kept == made


def test_upgrading_repairs_a_guard_that_was_dropped(settings: Settings) -> None:
    engine = open_engine(settings.owner_url, settings)
    on = " ON cases" if engine.dialect.name == "postgresql" else ""
    with engine.connect() as connection:
        connection.execute(text(f"DROP TRIGGER guard_cases_insert{on}"))
        connection.commit()
    engine.dispose()
    migrate.upgrade(settings)
    assert refuses_everywhere(settings)


def test_the_migrations_make_exactly_what_the_tables_declare(settings: Settings) -> None:
    """A column in the metadata without a migration, or the other way round, is found here."""
    engine = open_engine(settings.owner_url, settings)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=OURS)
        differences = compare_metadata(context, metadata)
    engine.dispose()
    assert differences == []


def test_a_migrated_database_stands_at_the_newest_migration(settings: Settings) -> None:
    engine = open_engine(settings.owner_url, settings)
    with engine.connect() as connection:
        assert migrate.at_head(connection)
        connection.execute(text("DELETE FROM alembic_version"))
        assert not migrate.at_head(connection)
    engine.dispose()


def test_there_is_one_line_of_migrations() -> None:
    assert len(ScriptDirectory.from_config(migrate.config()).get_heads()) == 1


FORBIDDEN = {
    "drop a trigger": "DROP TRIGGER guard_cases_update ON cases",
    "disable a trigger": "ALTER TABLE cases DISABLE TRIGGER guard_cases_update",
    "put another trigger in its place": "CREATE OR REPLACE TRIGGER guard_cases_update BEFORE UPDATE ON cases"
    " FOR EACH ROW WHEN (false) EXECUTE FUNCTION guard_cases_update()",
    "rewrite a guard's function": "CREATE OR REPLACE FUNCTION guard_cases_update() RETURNS trigger"
    " LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
    "switch triggers off for a session": "SET session_replication_role = replica",
    "become the owner": "SET ROLE pga_owner",
    "take a table": "ALTER TABLE cases OWNER TO pga_service",
    "add a column": "ALTER TABLE cases ADD COLUMN note text",
    "drop a table": "DROP TABLE cases",
    "make a table": "CREATE TABLE beside (id text)",
    "make a schema": "CREATE SCHEMA beside",
    "make a table among the keys": "CREATE TABLE keyring.beside (id text)",
    "truncate": "TRUNCATE cases",
    "change a record": "UPDATE ledger SET actor = 'x'",
    "delete a record": "DELETE FROM ledger",
    "change a line": "UPDATE ledger_change SET after_hash = ''",
    "delete a line": "DELETE FROM ledger_change",
    "delete a subject line": "DELETE FROM ledger_subject",
    "lie about the migration": "UPDATE alembic_version SET version_num = 'x'",
    "grant itself rights": "GRANT pga_owner TO pga_service",
    "read files": "COPY cases FROM '/etc/hostname'",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_service_on_postgresql_cannot(postgresql_settings: Settings, what: str) -> None:
    store = Store(postgresql_settings)
    with (
        store.transaction() as tx,
        pytest.raises(DBAPIError, match=r"permission denied|must (be owner|have)"),
    ):
        tx.run(text(FORBIDDEN[what]))
    store.close()


def test_the_service_on_postgresql_owns_nothing(postgresql_settings: Settings) -> None:
    query = (
        "SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = current_user"
        " UNION ALL SELECT count(*) FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner"
        " WHERE r.rolname = current_user"
        " UNION ALL SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member"
        " WHERE r.rolname = current_user"
    )
    store = Store(postgresql_settings)
    with store.transaction() as tx:
        assert [row[0] for row in tx.rows(text(query))] == [0, 0, 0]
    store.close()


def test_a_table_that_a_later_migration_adds_is_open_to_the_service(postgresql_settings: Settings) -> None:
    """Rights are given again after each migration, so a new table does not stop a running service."""
    engine = open_engine(postgresql_settings.owner_url, postgresql_settings)
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE added (id text)"))
        connection.commit()
    engine.dispose()
    migrate.upgrade(postgresql_settings)
    store = Store(postgresql_settings)
    with store.transaction() as tx:
        assert tx.rows(text("SELECT id FROM added")) == []
    store.close()


def test_the_guards_are_checked_before_a_migration_is_committed(
    databases: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A migration that ends without its guards leaves the database as it was."""
    settings = databases.empty(tmp_path / "other")
    monkeypatch.setattr(guards, "install", lambda connection: None)
    with pytest.raises(guards.GuardsMissing):
        migrate.upgrade(settings)
    engine = open_engine(settings.owner_url, settings)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
    engine.dispose()
    databases.drop(settings)


def test_what_began_before_is_counted_by_its_meldcode_as_it_was_by_how_it_came_in(
    databases: Databases, tmp_path: Path
) -> None:
    """A figure that splits the same cases another way adds up to the same, in a home that was there already."""
    settings, place = databases.empty(tmp_path / "other"), Place("entries", "call", "2026-02")

    def fill(connection: Connection) -> None:
        for case in ("a", "b"):
            connection.execute(insert(figure_events), event_of(Case(case, "dv"), place, 1))
        counted = {"id": "|".join(("dv", *place)), "cooperation": "dv", **place._asdict(), "number": 2}
        connection.execute(insert(figure_counts), counted)

    migrate.rebuild(settings, "0036", fill)
    store = Store(settings)
    with store.transaction() as tx:
        kept = {row.figure: (row.id, row.number) for row in counts(tx, "dv", "2026-01", "2027-01")}
        added = sorted(row.id for row in added_by(tx, ["a", "b"]) if row.figure == "meldcodes")
    store.close()
    databases.drop(settings)
    assert kept["meldcodes"] == ("dv|meldcodes|none|2026-02", 2) and kept["entries"][1] == 2
    assert added == ["dv|a|meldcodes|none|2026-02", "dv|b|meldcodes|none|2026-02"]


class Case(NamedTuple):
    """As much of a case as a figure asks."""

    id: str
    cooperation: str
