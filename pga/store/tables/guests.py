"""Incidental partners (regl. 18): an organisation that signed nothing, at one conference of one case, and who agreed.

Who it is stands in a sealed text (kind ``guest``); here are references, codes and dates only.
"""

from sqlalchemy import Boolean, Column, Index, Integer

from pga.store.tables import guarded, text_column

guests = guarded(
    "guests",
    text_column("case_id", index=True),
    text_column("conference"),
    text_column("held_on"),
    Column("number", Integer, nullable=False),
    text_column("categories"),
    text_column("legal_basis"),
    text_column("proposed_by"),
    text_column("proposed_at"),
    text_column("decide_by"),
    text_column("valid_until"),
    text_column("state"),
    text_column("approved_at", null=True),
    text_column("ended_at", null=True),
    Column("present", Boolean, nullable=True),
    Column("pledged", Boolean, nullable=True),
    text_column("told", null=True),
    text_column("recorded_at", null=True),
    coded=True,
)
"""``state``: proposed, approved, refused, lapsed, withdrawn, ended. ``held_on``: the day of the conference for which it
was proposed. ``categories`` and ``told``: codes with a comma between them, what may be told and what was.
``approved_at``: when the last party agreed, whatever came after. ``present`` None: not recorded yet; ``pledged``: he
signed that he keeps it to himself."""

guest_votes = guarded(
    "guest_votes",
    text_column("guest", index=True),
    text_column("organisation"),
    text_column("question", null=True, index=True),
    text_column("state"),
    text_column("decided_by", null=True),
    text_column("decided_at", null=True),
    coded=True,
)
"""One for each party in the case. ``state``: asked, agreed, refused. ``question``: with which it was asked (of kind
``guest``); none for the host, which proposes."""

Index("ix_guests_unrecorded", guests.c.present, guests.c.held_on)
Index("ix_guests_open", guests.c.ended_at, guests.c.valid_until)
