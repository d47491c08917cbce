"""What goes from one organisation to another: shares, questions to partners, and what they answered."""

from sqlalchemy import Index

from pga.store.tables import guarded, text_column

shares = guarded(
    "shares",
    text_column("case_id", index=True),
    text_column("from_organisation"),
    text_column("to_organisation"),
    text_column("category"),
    text_column("purpose"),
    text_column("legal_basis", null=True),
    text_column("shared_at"),
    text_column("valid_until"),
    text_column("ended_at", null=True),
    text_column("rule"),
    text_column("to_team", null=True),
    text_column("to_account", null=True),
    coded=True,
)
"""Parts of a case that an organisation may read; with a team or an account only those who are at that post, or that
person (``pga.store.aims``)."""

questions = guarded(
    "questions",
    text_column("case_id", index=True),
    text_column("to_organisation"),
    text_column("asked_by"),
    text_column("asked_at"),
    text_column("due_on"),
    text_column("state"),
    text_column("category"),
    text_column("answered_at", null=True),
    text_column("kind", null=True),
    text_column("from_organisation", null=True),
    text_column("to_account", null=True, index=True),
    text_column("to_team", null=True, index=True),
    coded=True,
)
"""Something asked of an organisation: of its coordinator, of a team's post, or of one person. ``kind`` None is a
question of the information round; others are ``direct``, ``scale_up``, ``scale_down``, ``escalation``, ``conference``,
``guest``, ``report``."""

Index("ix_questions_answered", questions.c.to_organisation, questions.c.answered_at, questions.c.id)
Index("ix_questions_post", questions.c.to_organisation, questions.c.state, questions.c.due_on)

question_handlers = guarded(
    "question_handlers",
    text_column("question", index=True),
    text_column("account", index=True),
    text_column("named_by"),
    text_column("named_at"),
    coded=True,
)

contributions = guarded(
    "contributions",
    text_column("case_id", index=True),
    text_column("question", index=True),
    text_column("organisation"),
    text_column("author"),
    text_column("category"),
    text_column("assertion_kind"),
    text_column("legal_basis", null=True),
    text_column("occurred_on"),
    text_column("contributed_at"),
    text_column("corrects", null=True, index=True),
    coded=True,
)
"""A statement of a partner. ``corrects``: the earlier statement whose place it takes; that one is left as it was."""

recalls = guarded(
    "recalls",
    text_column("contribution", index=True),
    text_column("case_id", index=True),
    text_column("account", index=True),
    text_column("told_at"),
    text_column("confirmed_at", null=True),
    text_column("document", null=True),
    coded=True,
)
"""Somebody who saw a text that was corrected: he is told, and confirms that he read the correction (Wpg 4(4)).
``contribution``: the new statement of a partner, or empty for another text; ``document``: the new sealed text."""
Index("ix_shares_until", shares.c.ended_at, shares.c.valid_until)
Index("ix_shares_team", shares.c.to_team, shares.c.ended_at, shares.c.valid_until)
Index("ix_shares_account", shares.c.to_account, shares.c.ended_at, shares.c.valid_until)
