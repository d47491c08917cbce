"""Signed rules documents: the bytes, the signatures over them (append only), which one is in force, and who left.

``rules_state.withdrawals`` counts the statements of parties that left; empty means none. Whoever takes such a row away
leaves a count that does not fit.

``rules_activations``: what one person proposed and another confirmed to put into force (``proposed``, ``approved``
until its day, ``carried_out``).
"""

from sqlalchemy import Column, Integer, LargeBinary, Text

from pga.store.tables import guarded, text_column

rules_documents = guarded(
    "rules_documents",
    text_column("digest", index=True),
    text_column("cooperation"),
    Column("number", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

rules_signatures = guarded(
    "rules_signatures",
    text_column("digest", index=True),
    text_column("organisation"),
    text_column("signer"),
    text_column("key_id"),
    Column("signature", LargeBinary, nullable=False),
)

rules_state = guarded(
    "rules_state",
    text_column("cooperation", index=True),
    text_column("digest"),
    Column("number", Integer, nullable=False),
    text_column("activated_at"),
    Column("withdrawals", Integer),
    coded=True,
)

rules_withdrawals = guarded(
    "rules_withdrawals",
    text_column("cooperation", index=True),
    text_column("organisation"),
    text_column("digest"),
    text_column("effective_on"),
    text_column("received_on"),
    text_column("signer"),
    text_column("key_id"),
    Column("statement", LargeBinary, nullable=False),
    coded=True,
)

rules_drafts = guarded(
    "rules_drafts",
    text_column("cooperation", index=True),
    Column("body", Text, nullable=False),
    text_column("digest"),
    text_column("changed_by"),
    text_column("changed_at"),
)
"""The draft of the next version, in TOML: one row per cooperation. ``digest``: as what it was put up for signature."""
rules_activations = guarded(
    "rules_activations",
    text_column("digest", index=True),
    text_column("state"),
    text_column("proposed_by"),
    text_column("proposed_at"),
    text_column("confirmed_by", null=True),
    text_column("confirmed_at", null=True),
    coded=True,
)
