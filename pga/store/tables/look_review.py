"""The desk on which looks are reviewed: one row for each episode that somebody judges, and how far the desk was filled.

Rows hold references, codes and numbers of ledger records. What is asked, answered and decided in words is sealed.
"""

from sqlalchemy import Boolean, Column, Index, Integer, UniqueConstraint

from pga.store.tables import guarded, text_column

look_items = guarded(
    "look_items",
    text_column("episode"),
    text_column("cooperation"),
    text_column("organisation"),
    text_column("actor"),
    text_column("on_behalf_of", null=True),
    text_column("case_id", index=True, null=True),
    text_column("persons"),
    text_column("day"),
    text_column("looks"),
    text_column("why"),
    text_column("facts"),
    text_column("explained", null=True),
    Column("weight", Integer, nullable=False),
    Column("protected", Boolean, nullable=False),
    text_column("added_at"),
    text_column("judge_by"),
    text_column("state"),
    text_column("taken_by", null=True),
    text_column("agreed_by", null=True),
    text_column("agreed_for", null=True),
    text_column("asked_by", null=True),
    text_column("asked_on", null=True),
    text_column("answered_at", null=True),
    text_column("judged_by", null=True),
    text_column("judged_at", null=True),
    text_column("aware_by", null=True),
    text_column("aware_at", null=True),
    coded=True,
)
"""What one employee did in one case (or with one person) on one day. ``looks``: numbers of ledger records, ``persons``:
codes of people, ``on_behalf_of``: accounts, all with commas between; ``why``: signals, ``sample``, ``protected``,
``after_judgement`` or ``other_rules``; ``facts``: what fired, as JSON; ``explained``: the id of what explains it.
``agreed_by``: the first of two officers, ``agreed_for``: of which organisation; ``aware_at``: since when the 72 hours
run.
"""
look_items.append_constraint(UniqueConstraint(look_items.c.episode, name="uq_look_items_episode"))
Index("ix_look_items_waiting", look_items.c.organisation, look_items.c.state, look_items.c.judge_by)
Index("ix_look_items_actor", look_items.c.actor, look_items.c.day)
Index("ix_look_items_judged", look_items.c.judged_at, look_items.c.id)
Index("ix_look_items_days", look_items.c.day, look_items.c.organisation)

look_marks = guarded(
    "look_marks",
    Column("seq", Integer, nullable=False),
    text_column("day"),
    coded=True,
)
"""One row: up to which record, and through which day, the looks in the ledger were put on the desk."""

look_tallies = guarded(
    "look_tallies",
    text_column("organisation"),
    text_column("period"),
    Column("episodes", Integer, nullable=False),
    Column("explained", Integer, nullable=False),
    Column("sampled", Integer, nullable=False),
    Column("put_up", Integer, nullable=False),
    coded=True,
)
"""Per organisation and period: in how many episodes something was opened, how many of those could be drawn (the system
knew a reason and no signal asked for more), how many were, and how many came on the desk for another reason.
"""
look_tallies.append_constraint(
    UniqueConstraint(look_tallies.c.organisation, look_tallies.c.period, name="uq_look_tallies_period")
)

look_reports = guarded(
    "look_reports",
    text_column("item", index=True),
    Column("item_version", Integer, nullable=False),
    text_column("authority"),
    text_column("persons"),
    text_column("told_by"),
    text_column("told_at"),
    coded=True,
)
"""Who was told of a breach, each time that somebody recorded it. ``authority``: ``told`` or ``not_told``; ``persons``:
those, or ``later``. The row about the newest version of the item counts; none takes the place of one before.
"""
