"""What somebody who visits a person must know: one fact from a list, without a name and without a word of text."""

from pga.store.tables import guarded, text_column

visitor_warnings = guarded(
    "visitor_warnings",
    text_column("case_id", index=True),
    text_column("party", index=True),
    text_column("fact"),
    text_column("source"),
    text_column("seen_on"),
    text_column("ends_on"),
    text_column("set_by"),
    text_column("set_at"),
    text_column("judge_by"),
    text_column("judged_by", null=True),
    text_column("judged_at", null=True),
    text_column("ended_by", null=True),
    text_column("ended_at", null=True),
    coded=True,
)
"""``fact`` and ``source``: codes of ``privacy.visiting``. ``seen_on`` and ``ends_on``: days (ISO), the last one
included. ``judge_by``: the last day to judge it. ``ended_at``: it was taken away, or judged to be wrong."""
