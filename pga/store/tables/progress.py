"""How a case moved: the steps that were taken, the terms that run, conferences, reviews, and what it followed on."""

from sqlalchemy import Boolean, Column, Index, Integer

from pga.store.tables import guarded, text_column

case_steps = guarded(
    "case_steps",
    text_column("case_id", index=True),
    text_column("step"),
    text_column("from_state"),
    text_column("to_state"),
    text_column("taken_at"),
    text_column("taken_by"),
    text_column("on_behalf_of", null=True),
    text_column("undone_at", null=True),
    coded=True,
)
"""Every step of a case, so that one taken by mistake can be undone. ``on_behalf_of``: the account replaced."""

case_terms = guarded(
    "case_terms",
    text_column("case_id", index=True),
    text_column("term"),
    text_column("started_on"),
    text_column("started_by"),
    text_column("due_on"),
    text_column("stopped_on", null=True),
    text_column("stopped_by", null=True),
    text_column("suspended_on", null=True),
    Column("suspended_days", Integer, nullable=False),
    text_column("party", null=True),
    text_column("due_at", null=True),
    coded=True,
)
"""Terms of a case (dates ISO). ``due_at``: the moment at which one ends that is counted in hours or minutes, whose day
is ``due_on``. ``started_by`` and ``stopped_by`` are ids of ``case_steps``, or of the person with whose
coming or going it began or ended. ``party``: whom it is about, for a term that runs for each person. The earliest that
runs stands in the case row too, for the work list."""

case_links = guarded(
    "case_links",
    text_column("case_id", index=True),
    text_column("earlier_case", index=True),
    text_column("kind"),
    coded=True,
)

inform_duties = guarded(
    "inform_duties",
    text_column("case_id", index=True),
    text_column("party"),
    text_column("state"),
    text_column("channel", null=True),
    text_column("told_on", null=True),
    text_column("ground", null=True),
    text_column("decided_by", null=True),
    text_column("recheck_on", null=True),
    text_column("recorded_at"),
    coded=True,
)
"""Whether a person was told (``informed``) or telling was put off (``deferred``, UAVG 41), per person of a case."""

conferences = guarded(
    "conferences",
    text_column("case_id", index=True),
    text_column("held_on", index=True),
    text_column("state"),
    text_column("called_by"),
    coded=True,
)

conference_attendance = guarded(
    "conference_attendance",
    text_column("conference", index=True),
    text_column("organisation"),
    text_column("account", null=True),
    Column("present", Boolean, nullable=False),
    Column("dissents", Boolean, nullable=False),
    coded=True,
)

reviews = guarded(
    "reviews",
    text_column("case_id", index=True),
    text_column("held_on"),
    text_column("reviewed_by"),
    Column("necessary", Boolean, nullable=False),
    Column("proportionate", Boolean, nullable=False),
    Column("criteria", Boolean, nullable=True),
    coded=True,
)

Index("ix_case_terms_running", case_terms.c.case_id, case_terms.c.stopped_on)
Index("ix_case_terms_due", case_terms.c.stopped_on, case_terms.c.due_on)
