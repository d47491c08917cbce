"""Teams and their posts, who is away when, who stands in for whom, and who confirmed the accounts of a quarter."""

from sqlalchemy import Boolean, Column

from pga.store.tables import guarded, text_column

teams = guarded(
    "teams",
    text_column("organisation", index=True),
    text_column("name"),
    text_column("state"),
    coded=True,
)
"""A team of one organisation. Its *post* is the place where questions and tasks for the whole team arrive."""

team_members = guarded(
    "team_members",
    text_column("team", index=True),
    text_column("account", index=True),
    Column("leader", Boolean, nullable=False),
    text_column("valid_from"),
    text_column("ended_at", null=True),
    coded=True,
)

absences = guarded(
    "absences",
    text_column("account", index=True),
    text_column("valid_from"),
    text_column("valid_until"),
    text_column("recorded_by"),
    text_column("ended_at", null=True),
    coded=True,
)

replacements = guarded(
    "replacements",
    text_column("absent", index=True),
    text_column("substitute", index=True),
    text_column("valid_from"),
    text_column("valid_until"),
    text_column("scope"),
    text_column("set_by"),
    text_column("ended_at", null=True),
    coded=True,
)
"""Waarneming: between two dates (both included). ``scope``: ``all``, or ``cases`` for those named."""

replacement_cases = guarded(
    "replacement_cases",
    text_column("replacement", index=True),
    text_column("case_id"),
    coded=True,
)

account_confirmations = guarded(
    "account_confirmations",
    text_column("organisation", index=True),
    text_column("quarter"),
    text_column("confirmed_by"),
    text_column("confirmed_at"),
    coded=True,
)
"""An account contact confirmed his people in a quarter (``2026-Q1``)."""
