"""Alembic's entry: runs on the connection that ``pga.store.migrate`` opens, in its transaction."""

from alembic import context

from pga.store.tables import KEYRING, guarded_tables, metadata
from pga.store.tables import keyring as _keyring  # noqa: F401
from pga.store.tables import ledger as _ledger  # noqa: F401
from pga.store.tables import sessions as _sessions  # noqa: F401

guarded_tables()


def include_name(name: str | None, type_: str, parent_names: object) -> bool:
    """Our own schema and the key ring; nothing else that may live in the database."""
    return type_ != "schema" or name in (None, KEYRING)


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    include_schemas=True,
    include_name=include_name,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
