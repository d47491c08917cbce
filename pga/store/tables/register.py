"""The nodes of the register of newest authorisation rows (``privacy.ledger.register``, decision 0037)."""

from sqlalchemy import Column, LargeBinary, String, Table

from pga.store.tables import metadata

authz_nodes = Table(
    "authz_nodes",
    metadata,
    Column("name", String(4), primary_key=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""``name``: empty for the root, else the way to the node in two or four hexadecimal digits."""
