"""A case, the persons in it, who works on it, and its sealed documents. The case row holds no sealed column."""

from sqlalchemy import Column, Index, Integer, LargeBinary

from pga.store.tables import guarded, text_column

cases = guarded(
    "cases",
    text_column("reference", index=True),
    text_column("cooperation"),
    text_column("workflow"),
    text_column("state"),
    text_column("reason"),
    text_column("theme"),
    text_column("regime"),
    text_column("bringing_organisation"),
    text_column("opened_at"),
    text_column("due_on", null=True),
    text_column("due_term", null=True),
    text_column("changed_at"),
    text_column("ended_as", null=True),
    text_column("due_at", null=True),
    coded=True,
)
"""``due_at``: the moment of ``due_on``, for a term that is counted in hours or minutes.
``ended_as``: how it ended, a closing reason of the rules or ``rejected``; empty for a case that did not end."""
Index("ix_cases_work", cases.c.cooperation, cases.c.due_on, cases.c.id)
Index("ix_cases_state", cases.c.cooperation, cases.c.state, cases.c.due_on, cases.c.id)
Index("ix_cases_reason", cases.c.cooperation, cases.c.reason, cases.c.due_on, cases.c.id)
Index("ix_cases_ended", cases.c.cooperation, cases.c.ended_as, cases.c.due_on, cases.c.id)
Index("ix_cases_theme", cases.c.cooperation, cases.c.theme, cases.c.due_on, cases.c.id)

case_parties = guarded(
    "case_parties",
    text_column("case_id", index=True),
    text_column("capacity"),
    Column("bsn_index", Integer, nullable=True, index=True),
    Column("name_index", Integer, nullable=True, index=True),
    text_column("detached_at", null=True),
    Column("bsn_index_2", Integer, nullable=True, index=True),
    Column("name_index_2", Integer, nullable=True, index=True),
    coded=True,
)
"""The index columns come in pairs: odd versions of the index keys stand in the first, even ones in the second."""

person_link = guarded(
    "person_link",
    text_column("party", index=True),
    text_column("person_code", index=True),
    coded=True,
)

case_members = guarded(
    "case_members",
    text_column("case_id", index=True),
    text_column("account", index=True),
    text_column("organisation"),
    text_column("function"),
    text_column("valid_from"),
    text_column("ended_at", null=True),
    text_column("party", null=True),
    coded=True,
)
"""``party``: the person of the case whom he helps; empty for whoever stands to the whole case."""
Index("ix_case_members_organisation", case_members.c.organisation, case_members.c.case_id)

conflict_walls = guarded(
    "conflict_walls",
    text_column("case_id", index=True),
    text_column("account", index=True),
    text_column("declared_at"),
    coded=True,
)

case_answers = guarded(
    "case_answers",
    text_column("case_id", index=True),
    text_column("step"),
    text_column("question"),
    text_column("answer"),
    coded=True,
)

sealed_text = guarded(
    "sealed_text",
    text_column("case_id", index=True),
    text_column("owner"),
    text_column("category"),
    text_column("subject"),
    Column("generation", Integer, nullable=False),
    text_column("kind"),
    text_column("about"),
    Column("doc_version", Integer, nullable=False),
    Column("blob", LargeBinary, nullable=False),
    text_column("corrects", null=True),
)
"""``corrects``: the earlier document whose place this one takes; that one is left as it was, and found no more."""
