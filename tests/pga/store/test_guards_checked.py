"""The check of the guards itself: every way to weaken one is found, by name (security.md T32)."""

import pytest
from sqlalchemy import text

from pga.settings import Settings
from pga.store import guards, migrate
from pga.store.engine import open_engine
from pga.store.guards import GuardsMissing
from pga.store.tables import UNGUARDED, guarded_tables

SQLITE = {
    "dropped": ["DROP TRIGGER guard_cases_update"],
    "made empty": [
        "DROP TRIGGER guard_cases_update",
        "CREATE TRIGGER guard_cases_update BEFORE UPDATE ON cases BEGIN SELECT 1; END",
    ],
    "put after": [
        "DROP TRIGGER guard_cases_update",
        "CREATE TRIGGER guard_cases_update AFTER UPDATE ON cases BEGIN SELECT RAISE(ABORT, 'guard'); END",
    ],
    "put on another table": [
        "DROP TRIGGER guard_cases_update",
        "CREATE TRIGGER guard_cases_update BEFORE UPDATE ON throttle BEGIN SELECT RAISE(ABORT, 'guard'); END",
    ],
}
GUARD = "guard_cases_update"
MAKE = "CREATE OR REPLACE TRIGGER guard_cases_update {} EXECUTE FUNCTION {}()"
POSTGRESQL = {
    "dropped": ["DROP TRIGGER guard_cases_update ON cases"],
    "disabled": ["ALTER TABLE cases DISABLE TRIGGER guard_cases_update"],
    "disabled with all others": ["ALTER TABLE cases DISABLE TRIGGER USER"],
    "only for replicas": ["ALTER TABLE cases ENABLE REPLICA TRIGGER guard_cases_update"],
    "renamed": ["ALTER TRIGGER guard_cases_update ON cases RENAME TO guard_cases_other"],
    "given a condition": [MAKE.format("BEFORE UPDATE ON cases FOR EACH ROW WHEN (1 = 2)", GUARD)],
    "put after": [MAKE.format("AFTER UPDATE ON cases FOR EACH ROW", GUARD)],
    "on one column": [MAKE.format("BEFORE UPDATE OF reason ON cases FOR EACH ROW", GUARD)],
    "on another event": [MAKE.format("BEFORE INSERT ON cases FOR EACH ROW", GUARD)],
    "with another function": [MAKE.format("BEFORE UPDATE ON cases FOR EACH ROW", "guard_shares_update")],
    "made empty": [
        "CREATE OR REPLACE FUNCTION guard_cases_update() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RETURN NEW; END $$"
    ],
    "its function shadowed": [
        "CREATE SCHEMA other",
        "CREATE FUNCTION other.guard_cases_update() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RETURN NEW; END $$",
        "CREATE OR REPLACE TRIGGER guard_cases_update BEFORE UPDATE ON cases FOR EACH ROW"
        " EXECUTE FUNCTION other.guard_cases_update()",
    ],
}


def found(settings: Settings, statements: list[str]) -> list[str]:
    """The guards that the check misses after the owner ran these statements."""
    engine = open_engine(settings.owner_url, settings)
    try:
        with engine.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))
            try:
                guards.check(connection)
            except GuardsMissing as missing:
                return missing.names
            return []
    finally:
        engine.dispose()


def test_a_migrated_database_has_every_guard(settings: Settings) -> None:
    assert found(settings, []) == []


@pytest.mark.parametrize("how", SQLITE)
def test_a_guard_that_was_weakened_is_found_on_sqlite(sqlite_settings: Settings, how: str) -> None:
    assert found(sqlite_settings, SQLITE[how]) == ["guard_cases_update"]


@pytest.mark.parametrize("how", POSTGRESQL)
def test_a_guard_that_was_weakened_is_found_on_postgresql(postgresql_settings: Settings, how: str) -> None:
    names = {name.removesuffix("()") for name in found(postgresql_settings, POSTGRESQL[how])}
    assert "guard_cases_update" in names


def test_every_guard_that_is_dropped_is_found(sqlite_settings: Settings) -> None:
    for name in guards.statements("sqlite"):
        assert found(sqlite_settings, [f"DROP TRIGGER {name}"]) == [name]


def test_a_table_that_was_made_again_has_lost_its_guards(sqlite_settings: Settings) -> None:
    """What a batch migration on SQLite does: copy, drop, rename."""
    copied = "CREATE TABLE copied AS SELECT * FROM shares"
    again = [copied, "DROP TABLE shares", "ALTER TABLE copied RENAME TO shares"]
    names = [f"guard_shares_{operation}" for operation in ("delete", "insert", "update")]
    assert found(sqlite_settings, again) == names


def test_installing_again_repairs_what_was_weakened(settings: Settings) -> None:
    engine = open_engine(settings.owner_url, settings)
    on = " ON cases" if engine.dialect.name == "postgresql" else ""
    with engine.connect() as connection:
        connection.execute(text(f"DROP TRIGGER guard_cases_update{on}"))
        guards.install(connection)
        guards.check(connection)
    engine.dispose()


def test_a_table_neither_guarded_nor_named_with_a_reason_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    migrate.check_tables()
    shortened = {name: why for name, why in UNGUARDED.items() if name != "throttle"}
    monkeypatch.setattr(migrate, "UNGUARDED", shortened)
    with pytest.raises(migrate.WrongTables, match="throttle"):
        migrate.check_tables()


def test_every_table_in_the_database_is_declared(settings: Settings) -> None:
    """Nothing stands in the schema that the metadata does not know."""
    engine = open_engine(settings.owner_url, settings)
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    }[engine.dialect.name]
    with engine.connect() as connection:
        present = {row[0] for row in connection.execute(text(query))}
    engine.dispose()
    guarded = {table.name for table in guarded_tables()}
    assert present == guarded | {name for name in UNGUARDED if "." not in name}


def test_a_trigger_that_is_not_ours_is_found_on_sqlite(sqlite_settings: Settings) -> None:
    extra = "CREATE TRIGGER extra AFTER INSERT ON ledger BEGIN DELETE FROM throttle; END"
    assert found(sqlite_settings, [extra]) == ["extra (not ours)"]


def test_a_trigger_or_rule_that_is_not_ours_is_found_on_postgresql(postgresql_settings: Settings) -> None:
    trigger = "CREATE TRIGGER extra AFTER INSERT ON ledger FOR EACH ROW EXECUTE FUNCTION guard_cases_update()"
    assert found(postgresql_settings, [trigger]) == ["extra (not ours)"]
    rule = "CREATE RULE extra AS ON UPDATE TO shares DO INSTEAD NOTHING"
    assert found(postgresql_settings, [rule]) == ["rule extra (not ours)"]
