"""Runs of the meldcode: one professional's organisation, within one referral, and the steps that it took; and what each
organisation laid down about its own meldcode.
"""

from sqlalchemy import Column, Integer

from pga.store.tables import guarded, text_column

meldcode_runs = guarded(
    "meldcode_runs",
    text_column("case_id", index=True),
    text_column("organisation"),
    text_column("opened_by"),
    text_column("state"),
    text_column("client", null=True),
    text_column("opened_at"),
    text_column("closed_at", null=True),
    coded=True,
)
"""``client``: the person (id of a party) whom it is about, if named; ``closed_at``: when it was reported or closed."""

meldcode_steps = guarded(
    "meldcode_steps",
    text_column("run", index=True),
    Column("number", Integer, nullable=False),
    text_column("step"),
    text_column("from_state"),
    text_column("to_state"),
    text_column("taken_at"),
    text_column("taken_by"),
    text_column("on_behalf_of", null=True),
    coded=True,
)
"""Every step of a run; what was said in it is a sealed text about its row. ``number``: its place in the run, from 1;
``on_behalf_of``: the account replaced.
"""

meldcode_profiles = guarded(
    "meldcode_profiles",
    text_column("organisation", index=True),
    text_column("attested_on"),
    text_column("attested_until"),
    text_column("officer"),
    text_column("decider"),
    text_column("training_clause"),
    coded=True,
)
"""What an organisation laid down, one row for each: the days (ISO) between which its code is attested; the accounts of
its attention officer and of who decides on reporting; whether training in it was agreed (``yes`` or ``no``).
"""
