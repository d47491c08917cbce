"""Mail with fixed texts, and what people keep for themselves: filters and drafts.

No readable word of a case stands here: what a draft says of one is sealed, and its address names the case alone.
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from pga.store.tables import guarded, metadata, text_column

outbox = guarded(
    "outbox",
    text_column("account", index=True),
    text_column("kind"),
    text_column("answer_by", null=True),
    text_column("path"),
    text_column("state", index=True),
    text_column("made_at"),
    text_column("sent_at", null=True),
)
"""One fixed message to a colleague: the kind of question, an answer-by date, and the page it lands on."""

saved_filters = guarded(
    "saved_filters",
    text_column("account", index=True),
    text_column("preset"),
    text_column("query"),
)
"""A filter of the list of cases that somebody keeps for himself: a purpose from a fixed list and codes, no words."""

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(64), primary_key=True),
    text_column("account"),
    text_column("form"),
    text_column("page"),
    text_column("case_id", null=True),
    text_column("question", null=True),
    text_column("saved_at", index=True),
    Column("sealed", LargeBinary, nullable=False),
    Index("ix_drafts_kept", "account", "saved_at"),
)
"""A half-filled form, sealed for its writer. The id is the hash of account and page; ``page`` is the address to which
the form is sent, ``form`` its name in the program, ``case_id`` and ``question`` what it is about, if anything.
"""

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(64), primary_key=True),
    text_column("kind"),
    text_column("ref"),
    text_column("due_at", index=True),
    Column("attempts", Integer, nullable=False),
    text_column("leased_until", null=True),
    text_column("done_at", null=True),
    text_column("error", null=True),
)
"""Work for later. ``id`` is the key that keeps one job from being planned twice; ``ref`` is an id, never a text."""

case_counts = Table(
    "case_counts",
    metadata,
    Column("id", String(200), primary_key=True),
    text_column("cooperation", index=True),
    text_column("year"),
    text_column("reason"),
    text_column("theme"),
    text_column("state"),
    text_column("ending", null=True),
    Column("cases", Integer, nullable=False),
)
"""How many cases were opened in a year (of the Netherlands), by reason, theme, present state and how they ended;
counted along in the same transaction.
"""
