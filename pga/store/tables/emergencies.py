"""Who opened a case because a life was at stake, and why somebody opened one outside his tasks: codes and moments."""

from sqlalchemy import Index

from pga.store.tables import guarded, text_column

emergency_openings = guarded(
    "emergency_openings",
    text_column("cooperation"),
    text_column("case_id", index=True),
    text_column("account"),
    text_column("organisation"),
    text_column("reason"),
    text_column("opened_at"),
    text_column("ends_at"),
    text_column("judge_by"),
    text_column("ended_at", null=True),
    coded=True,
)
"""From one moment until another, to the second, or until he ended it himself (``ended_at``). ``judge_by``: the last day
(ISO) on which it is judged.
"""

Index("ix_emergency_openings_account", emergency_openings.c.account, emergency_openings.c.opened_at)
Index("ix_emergency_openings_organisation", emergency_openings.c.organisation, emergency_openings.c.opened_at)
