"""The key ring: a file (SQLite) or schema (PostgreSQL) of its own, with short backups (security.md 2.8)."""

from sqlalchemy import Column, Integer, LargeBinary, String, Table, UniqueConstraint

from pga.store.tables import KEYRING, metadata, text_column

organisation_keys = Table(
    "organisation_keys",
    metadata,
    Column("id", String(32), primary_key=True),
    text_column("cooperation"),
    text_column("organisation"),
    text_column("category"),
    text_column("rules_digest"),
    Column("sealed", LargeBinary, nullable=False),
    UniqueConstraint("cooperation", "organisation", "category", name="uq_organisation_keys_place"),
    schema=KEYRING,
)

data_wraps = Table(
    "data_wraps",
    metadata,
    Column("case_id", String(36), primary_key=True),
    Column("owner", String(64), primary_key=True),
    Column("category", String(64), primary_key=True),
    Column("subject", String(36), primary_key=True),
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("recipient", String(64), primary_key=True),
    text_column("key_id"),
    Column("sealed", LargeBinary, nullable=False),
    text_column("made_at", null=True),
    schema=KEYRING,
)
"""``made_at``: since when this generation of the data key is there; empty for what was made before that was kept."""

former_keys = Table(
    "former_keys",
    metadata,
    Column("id", String(32), primary_key=True),
    text_column("cooperation"),
    text_column("organisation"),
    text_column("category"),
    text_column("rules_digest"),
    Column("sealed", LargeBinary, nullable=False),
    text_column("status"),
    text_column("since"),
    schema=KEYRING,
)
"""Organisation keys that another one took the place of: ``decrypt_only`` while a wrap lies under them, ``retired`` once
none does, ``destroyed`` when their bytes are gone (empty); or ``shut``: the rules took the category from its
organisation, and texts of its own lie under it (decision 62). ``since``: the moment of that.
"""

index_versions = Table(
    "index_versions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    text_column("status"),
    text_column("since"),
    schema=KEYRING,
)
"""Versions of the keys of the blind indexes. Without any row the first one is ``active``. ``pre``: written beside the
active one and not searched yet; ``decrypt_only``: no longer searched, its values still stand; ``destroyed``.
"""

chain_keys = Table(
    "chain_keys",
    metadata,
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("sealed", LargeBinary, nullable=False),
    schema=KEYRING,
)
