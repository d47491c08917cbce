"""The people of a case among each other, and what is protected about them: references, dates and codes only.

Who somebody is and where he lives stands in sealed texts; whoever reads these tables learns neither.
"""

from sqlalchemy import Boolean, Column, Index

from pga.store.tables import guarded, text_column

incidents = guarded(
    "incidents",
    text_column("case_id", index=True),
    text_column("happened_on"),
    text_column("recorded_at"),
    coded=True,
)
"""What happened on a day (ISO); its words are in the sealed texts of the case."""

party_roles = guarded(
    "party_roles",
    text_column("case_id", index=True),
    text_column("party"),
    text_column("incident"),
    text_column("role"),
    text_column("recorded_at"),
    text_column("ended_at", null=True),
    coded=True,
)
"""What a party was in an incident (``privacy.kinship.INCIDENT_ROLES``); ``ended_at``: it turned out otherwise."""

party_relations = guarded(
    "party_relations",
    text_column("case_id", index=True),
    text_column("from_party", index=True),
    text_column("to_party", index=True),
    text_column("kind"),
    text_column("since", null=True),
    text_column("until", null=True),
    text_column("recorded_at"),
    coded=True,
)
"""How one party stands to another (``privacy.kinship.RELATION_KINDS``), from one day (ISO) until another."""

households = guarded(
    "households",
    text_column("case_id", index=True),
    text_column("kept_for", index=True, null=True),
    text_column("recorded_at"),
    coded=True,
)
"""People who live together; where is a sealed text. ``kept_for``: the party for whom that text lies protected."""

household_members = guarded(
    "household_members",
    text_column("case_id", index=True),
    text_column("household"),
    text_column("party", index=True),
    text_column("since", null=True),
    text_column("until", null=True),
    text_column("recorded_at"),
    coded=True,
)
"""That a party lives in a household, from one day (ISO) until another."""

oppositions = guarded(
    "oppositions",
    text_column("case_id", index=True),
    text_column("party"),
    text_column("representative"),
    text_column("decided_by"),
    text_column("decided_at"),
    text_column("review_on"),
    text_column("ended_by", null=True),
    text_column("ended_at", null=True),
    coded=True,
)
"""That the interest of a party opposes telling who speaks for him. ``review_on``: the day (ISO) to look again."""

incapacities = guarded(
    "incapacities",
    text_column("case_id", index=True),
    text_column("party"),
    text_column("decided_by"),
    text_column("decided_at"),
    text_column("review_on"),
    text_column("ended_by", null=True),
    text_column("ended_at", null=True),
    coded=True,
)
"""That a party of twelve or older cannot judge his own interest. ``review_on``: the day (ISO) to look again."""

address_protections = guarded(
    "address_protections",
    text_column("case_id", index=True),
    text_column("party", index=True),
    text_column("level"),
    text_column("started_on"),
    text_column("review_on"),
    text_column("protected_by"),
    text_column("protected_at"),
    text_column("proposed_by", null=True),
    text_column("proposed_at", null=True),
    text_column("released_by", null=True),
    text_column("released_at", null=True),
    coded=True,
)
"""That the address of a party is protected (``shielded`` or ``secret``). ``proposed_by``: who proposed to end that."""

address_reveals = guarded(
    "address_reveals",
    text_column("case_id", index=True),
    text_column("party"),
    text_column("account"),
    text_column("reason"),
    Column("acute", Boolean, nullable=False),
    text_column("state"),
    text_column("asked_at"),
    text_column("judge_by", null=True),
    text_column("judged_by", null=True),
    text_column("judged_at", null=True),
    coded=True,
)
"""That somebody asked to see it. ``state``: asked, allowed, refused; of an acute one open, right, wrong.
``judge_by``: the last day (ISO) to judge an acute one."""

Index("ix_address_reveals_state", address_reveals.c.state, address_reveals.c.judge_by)
