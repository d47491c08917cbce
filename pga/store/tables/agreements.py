"""The cooperation agreement (samenwerkingsafspraken) of a cooperation: its versions, and who agreed to each.

Nothing in it is about a person of a case. Contact persons stand in it as accounts, and texts are for everybody.
"""

from sqlalchemy import Boolean, Column, Integer, UniqueConstraint

from pga.store.tables import guarded, text_column

agreements = guarded(
    "agreements",
    text_column("cooperation", index=True),
    Column("number", Integer, nullable=False),
    text_column("state"),
    text_column("body"),
    text_column("review_on"),
    text_column("proposed_by"),
    text_column("organisation"),
    text_column("proposed_at"),
    text_column("settled_at", null=True),
    coded=True,
)
"""A version. ``state``: ``proposed``, ``holds``, ``former``, ``refused`` or ``withdrawn``; ``body``: norms, contacts
and texts as JSON (``pga.agreements``); ``settled_at``: when it came to hold, was refused or withdrawn.
"""
agreements.append_constraint(
    UniqueConstraint(agreements.c.cooperation, agreements.c.number, name="uq_agreements_number")
)

agreement_decisions = guarded(
    "agreement_decisions",
    text_column("agreement"),
    text_column("organisation"),
    text_column("account"),
    text_column("decided_at"),
    Column("agreed", Boolean, nullable=False),
    coded=True,
)
"""What an organisation said of a version; once, and never changed."""
agreement_decisions.append_constraint(
    UniqueConstraint(
        agreement_decisions.c.agreement, agreement_decisions.c.organisation, name="uq_agreement_decisions_organisation"
    )
)
