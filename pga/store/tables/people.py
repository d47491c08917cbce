"""Organisations, accounts and the roles they hold (with dates; a role counts when it was approved)."""

from sqlalchemy import Boolean, Column, Integer, LargeBinary

from pga.store.tables import guarded, text_column

organisations = guarded(
    "organisations",
    text_column("kind"),
    text_column("name"),
    Column("public", Boolean, nullable=False),
    text_column("oin"),
    coded=True,
)

accounts = guarded(
    "accounts",
    text_column("username", index=True),
    text_column("display_name"),
    text_column("organisation", index=True),
    text_column("state"),
    text_column("password"),
    Column("password_version", Integer, nullable=False),
    Column("factor", LargeBinary, nullable=True),
    Column("factor_step", Integer, nullable=False),
    text_column("recovery"),
    text_column("language"),
    text_column("issuer", null=True),
    text_column("subject", null=True),
    text_column("reset_by", null=True),
    text_column("opened_at"),
    text_column("email", null=True),
    text_column("awake_since", null=True),
    text_column("shortcuts", null=True),
    coded=True,
)

role_grants = guarded(
    "role_grants",
    text_column("account", index=True),
    text_column("role"),
    text_column("valid_from"),
    text_column("valid_until"),
    text_column("state", index=True),
    text_column("proposed_by"),
    text_column("decided_by", null=True),
    coded=True,
)
