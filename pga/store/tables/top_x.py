"""The Top-X list: references, days and who entered what. What facts, sheets and decisions say is sealed."""

from sqlalchemy import Column, Integer

from pga.store.tables import guarded, text_column

top_x_facts = guarded(
    "top_x_facts",
    text_column("case_id", index=True),
    text_column("organisation"),
    text_column("added_by"),
    text_column("added_at"),
    text_column("ended_at", null=True),
    text_column("replaces", null=True),
    coded=True,
)
"""A fact of its owner ``organisation``. ``ended_at``: when it was corrected or taken back; ``replaces``: the fact of
which it is the next version.
"""

top_x_raters = guarded(
    "top_x_raters",
    text_column("case_id", index=True),
    Column("round", Integer, nullable=False),
    text_column("account", index=True),
    text_column("organisation"),
    text_column("named_at"),
    text_column("ended_at", null=True),
    coded=True,
)
"""Who weighs somebody in a round: the first for his nomination, the next for each reassessment."""

top_x_sheets = guarded(
    "top_x_sheets",
    text_column("case_id", index=True),
    Column("round", Integer, nullable=False),
    text_column("account"),
    text_column("organisation"),
    text_column("scored_at"),
    text_column("ended_at", null=True),
    coded=True,
)
"""The sheet of a rater in a round. ``ended_at``: when he filled it in again."""

top_x_places = guarded(
    "top_x_places",
    text_column("case_id", index=True),
    text_column("founded_on"),
    text_column("from_on"),
    text_column("until_on", index=True),
    text_column("ended_on", null=True),
    text_column("ended_by", null=True),
    text_column("decided_by"),
    text_column("rules"),
    coded=True,
)
"""A place on the list by one decision, days ISO. ``until_on``: the last day; ``ended_on``: the first day without it
when it ended earlier, ``ended_by`` the step with which; ``founded_on``: the founding decision from which the longest
time counts; ``rules``: the digest under which it was decided.
"""

top_x_objections = guarded(
    "top_x_objections",
    text_column("case_id", index=True),
    text_column("received_on"),
    text_column("decided_at", null=True),
    text_column("outcome", null=True),
    coded=True,
)
"""An objection of the person, and what came of it."""

top_x_approaches = guarded(
    "top_x_approaches",
    text_column("case_id", index=True),
    text_column("approach", index=True),
    text_column("linked_at"),
    coded=True,
)
"""The person-centred approach (case ``approach``) that belongs to a placing."""

top_x_sittings = guarded(
    "top_x_sittings",
    text_column("cooperation", index=True),
    text_column("held_on"),
    text_column("kind"),
    text_column("added_at"),
    text_column("ended_at", null=True),
    coded=True,
)
"""A day on which people sit over the list: ``weighing`` (the panel) or ``deciding`` (the mayor). ``ended_at``: when it
was taken off the agenda.
"""

top_x_reports = guarded(
    "top_x_reports",
    text_column("cooperation", index=True),
    *(Column(name, Integer, nullable=False) for name in ("year", "came", "gone", "there")),
    text_column("published_by"),
    text_column("published_at"),
    coded=True,
)
"""The totals of a year that anybody may read, as they were when somebody published them: how many people came on the
list, left it, and were on it at the end of the year.
"""

top_x_proposals = guarded(
    "top_x_proposals",
    text_column("case_id", index=True),
    text_column("fact"),
    text_column("organisation"),
    text_column("proposed_by"),
    text_column("proposed_at"),
    text_column("answered_at", null=True),
    text_column("outcome", null=True),
    coded=True,
)
"""That a fact fell by an acquittal or a dismissal, as somebody says. ``outcome``: ``dropped`` or ``kept``, by the owner
of the fact; the fact itself is changed by him alone.
"""
