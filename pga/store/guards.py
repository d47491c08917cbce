"""Ring 3: plain BEFORE triggers on both engines, so that no row is written without its ledger record.

The statements are made from the tables themselves. They refuse, raw SQL included: a row whose change line does not
stand under the newest record, a version that does not step by one, a deletion without its line, replacement of any
kind (``INSERT OR REPLACE`` fires no delete trigger, so an insert looks for the row it would replace), and any change
in the ledger. Nothing rests on a per-connection pragma.
"""

from typing import Final

from sqlalchemy import Connection, Table, UniqueConstraint, text

from pga.store.tables import guarded_tables
from pga.store.tables.ledger import ledger, ledger_change, ledger_subject

LEDGER_TABLES: Final = (ledger, ledger_change, ledger_subject)
NEWEST: Final = "(SELECT max(seq) FROM ledger)"


class GuardsMissing(Exception):
    """A guard is absent or differs from what the tables ask. ``names`` lists them."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


def _line(table: Table, row: str, version: str, op: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM ledger_change c WHERE c.row_id = {row}.id AND c.version = {version}"  # noqa: S608
        f" AND c.table_name = '{table.name}' AND c.op = '{op}' AND c.seq = {NEWEST})"
    )


def _clashes(table: Table) -> list[str]:
    """A row that a unique constraint would make the engine replace."""
    uniques = [c for c in table.constraints if isinstance(c, UniqueConstraint)]
    return [
        f"EXISTS (SELECT 1 FROM {table.name} o WHERE o.id <> NEW.id AND "  # noqa: S608
        + " AND ".join(f"o.{column.name} = NEW.{column.name}" for column in unique.columns)
        + ")"
        for unique in uniques
    ]


def refusals(table: Table) -> dict[str, str]:
    """For one table: operation -> the SQL condition under which it is refused."""
    if table is ledger:
        following = "NEW.seq IS DISTINCT FROM (SELECT coalesce(max(seq), 0) + 1 FROM ledger)"
        return {"INSERT": following, "UPDATE": "true", "DELETE": "true"}
    if table in LEDGER_TABLES:
        keys = " AND ".join(f"o.{column.name} = NEW.{column.name}" for column in table.primary_key.columns)
        existing = f"EXISTS (SELECT 1 FROM {table.name} o WHERE {keys})"  # noqa: S608
        return {
            "INSERT": f"NEW.seq IS DISTINCT FROM {NEWEST} OR {existing}",
            "UPDATE": "true",
            "DELETE": "true",
        }
    existing = f"EXISTS (SELECT 1 FROM {table.name} o WHERE o.id = NEW.id)"  # noqa: S608
    insert = ["NEW.version IS DISTINCT FROM 1", existing, *_clashes(table)]
    update = [
        "NEW.id IS DISTINCT FROM OLD.id",
        "NEW.version IS DISTINCT FROM OLD.version + 1",
        *_clashes(table),
    ]
    return {
        "INSERT": " OR ".join([*insert, f"NOT {_line(table, 'NEW', '1', 'C')}"]),
        "UPDATE": " OR ".join([*update, f"NOT {_line(table, 'NEW', 'NEW.version', 'U')}"]),
        "DELETE": f"NOT {_line(table, 'OLD', 'OLD.version + 1', 'D')}",
    }


def _sqlite(table: Table, operation: str, condition: str) -> dict[str, str]:
    name = f"guard_{table.name}_{operation.lower()}"
    condition = condition.replace("IS NOT DISTINCT FROM", "IS").replace("IS DISTINCT FROM", "IS NOT")
    body = f"SELECT RAISE(ABORT, 'guard: {table.name} {operation.lower()} without its record') WHERE {condition};"
    return {name: f"CREATE TRIGGER {name} BEFORE {operation} ON {table.name} BEGIN {body} END"}


def _postgresql(table: Table, operation: str, condition: str) -> dict[str, str]:
    name = f"guard_{table.name}_{operation.lower()}"
    row = "OLD" if operation == "DELETE" else "NEW"
    each = "STATEMENT" if operation == "TRUNCATE" else "ROW"
    function = (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN IF {condition}"
        f" THEN RAISE EXCEPTION 'guard: {table.name} {operation.lower()} without its record'; END IF;"
        f" RETURN {'NULL' if each == 'STATEMENT' else row}; END $guard$"
    )
    trigger = (
        f"CREATE OR REPLACE TRIGGER {name} BEFORE {operation} ON {table.name} FOR EACH {each} EXECUTE FUNCTION {name}()"
    )
    return {f"{name}()": function, name: trigger}


def statements(dialect: str) -> dict[str, str]:
    """Every guard: name -> the statement that makes it."""
    made: dict[str, str] = {}
    for table in (*LEDGER_TABLES, *guarded_tables()):
        for operation, condition in refusals(table).items():
            make = _sqlite if dialect == "sqlite" else _postgresql
            made |= make(table, operation, condition)
        if dialect == "postgresql":
            made |= _postgresql(table, "TRUNCATE", "true")
    return made


def install(connection: Connection) -> None:
    """(Re)make every guard. Called after each migration, in its transaction."""
    dialect = connection.dialect.name
    for name, statement in statements(dialect).items():
        if dialect == "sqlite":
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(statement)


def check(connection: Connection) -> None:
    """Compare whole sets: what the database holds and what the tables ask. Raises ``GuardsMissing`` with every name.

    A trigger or rule that is not ours is named as well: one more can undo what a guard refused.
    """
    found = _found_sqlite(connection) if connection.dialect.name == "sqlite" else _found_postgresql(connection)
    expected = statements(connection.dialect.name)
    wrong = [name for name, statement in expected.items() if not _matches(found.get(name), statement)]
    wrong += [f"{name} (not ours)" for name in found if name not in expected and not name.endswith("()")]
    if wrong:
        raise GuardsMissing(sorted(wrong))


def _matches(found: str | None, statement: str) -> bool:
    return found is not None and found in statement


def _found_sqlite(connection: Connection) -> dict[str, str]:
    schemas = ("sqlite_master", "sqlite_temp_master", "keyring.sqlite_master")
    every = " UNION ALL ".join(f"SELECT name, sql FROM {schema} WHERE type = 'trigger'" for schema in schemas)  # noqa: S608
    return {row.name: row.sql for row in connection.execute(text(every))}


def _found_postgresql(connection: Connection) -> dict[str, str]:
    rows = connection.execute(
        text(
            "SELECT t.tgname AS name, pg_get_triggerdef(t.oid, true) AS made, p.prosrc AS source FROM pg_trigger t"
            " JOIN pg_proc p ON p.oid = t.tgfoid"
            " JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE NOT t.tgisinternal AND (t.tgenabled = 'O' OR t.tgname NOT LIKE 'guard\\_%')"
            " AND c.relname = ANY(:tables)"
        ),
        {"tables": [table.name for table in (*LEDGER_TABLES, *guarded_tables())]},
    )
    found: dict[str, str] = {}
    for row in rows:
        found[row.name] = row.made.replace("CREATE TRIGGER", "CREATE OR REPLACE TRIGGER", 1)
        found[f"{row.name}()"] = row.source
    rules = text("SELECT rulename FROM pg_rules WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")
    found |= {f"rule {row.rulename}": "" for row in connection.execute(rules)}
    return found
