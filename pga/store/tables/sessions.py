"""Web sessions, throttle and counters: outside the guard, each with its reason in ``UNGUARDED``."""

from sqlalchemy import Column, Integer, LargeBinary, String, Table

from pga.store.tables import metadata, text_column

web_sessions = Table(
    "web_sessions",
    metadata,
    Column("id", String(64), primary_key=True),
    text_column("account", index=True),
    text_column("created_at", index=True),
    text_column("seen_at"),
    text_column("strength"),
    Column("password_version", Integer, nullable=False),
    Column("code", LargeBinary, nullable=False),
)

throttle = Table(
    "throttle",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    text_column("last_at"),
    text_column("not_before"),
)

anonymous_refusals = Table(
    "anonymous_refusals",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("times", Integer, nullable=False),
)
