"""The ledger: one keyed chain per home, with a line per changed row and a line per person concerned.

``body`` is what the chain covers; the other columns of ``ledger`` are a projection of it for queries, which the
verifier computes again (security.md 3.1).
"""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from pga.store.tables import metadata, text_column

ledger = Table(
    "ledger",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("mac", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    text_column("at"),
    text_column("kind"),
    text_column("capability"),
    text_column("outcome"),
    text_column("actor"),
    text_column("organisation"),
    Column("case_id", Text, nullable=True),
    Column("act_key", Text, nullable=True),
    Column("epoch", Integer, nullable=False),
)
Index("ix_ledger_actor", ledger.c.actor, ledger.c.seq)
Index("ix_ledger_actor_capability", ledger.c.actor, ledger.c.capability, ledger.c.at)
Index("ix_ledger_actor_at", ledger.c.actor, ledger.c.at)
Index("ix_ledger_case", ledger.c.case_id, ledger.c.seq)
Index("ix_ledger_organisation", ledger.c.organisation, ledger.c.seq)
Index("ix_ledger_organisation_kind", ledger.c.organisation, ledger.c.kind, ledger.c.seq)
Index("ix_ledger_kind", ledger.c.kind, ledger.c.seq)
Index("ix_ledger_act_key", ledger.c.act_key)

ledger_change = Table(
    "ledger_change",
    metadata,
    Column("row_id", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False, index=True),
    text_column("table_name"),
    text_column("op"),
    text_column("after_hash"),
    sqlite_with_rowid=False,
)

ledger_subject = Table(
    "ledger_subject",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("person_code", Text, primary_key=True),
    text_column("categories"),
    sqlite_with_rowid=False,
)
Index("ix_ledger_subject_person", ledger_subject.c.person_code, ledger_subject.c.seq)
