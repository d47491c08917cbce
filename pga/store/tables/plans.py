"""The plan of a case: goals, actions and scores per life domain, and the person's own view. Texts are sealed."""

from sqlalchemy import Column, Index, Integer

from pga.store.tables import guarded, text_column

plan_goals = guarded(
    "plan_goals",
    text_column("case_id", index=True),
    text_column("domain"),
    text_column("state"),
    text_column("opened_on"),
    text_column("closed_on", null=True),
    coded=True,
)
"""``state``: open, reached, dropped."""

plan_actions = guarded(
    "plan_actions",
    text_column("case_id", index=True),
    text_column("goal", null=True),
    text_column("organisation"),
    text_column("account", null=True),
    text_column("team", null=True),
    text_column("due_on"),
    text_column("state"),
    text_column("opened_on"),
    text_column("closed_on", null=True),
    text_column("confirmed_on", null=True),
    text_column("confirmed_by", null=True),
    coded=True,
)
"""Owned by an organisation, and within it by a person or a team. ``state``: open, done, dropped."""

plan_scores = guarded(
    "plan_scores",
    text_column("case_id", index=True),
    text_column("domain"),
    text_column("scored_on"),
    Column("score", Integer, nullable=False),
    Column("target", Integer, nullable=False),
    coded=True,
)
"""Self-reliance in one life domain, 1 (acute problems) to 5 (completely self-reliant)."""

plan_views = guarded(
    "plan_views",
    text_column("case_id", index=True),
    text_column("said_on"),
    text_column("said_by"),
    coded=True,
)
"""What the person says of the plan, each time that it was asked. ``said_by``: resident, representative."""

Index("ix_plan_actions_owner", plan_actions.c.organisation, plan_actions.c.state, plan_actions.c.due_on)
Index("ix_plan_actions_team", plan_actions.c.team, plan_actions.c.state, plan_actions.c.due_on)
Index("ix_plan_actions_account", plan_actions.c.account, plan_actions.c.state, plan_actions.c.due_on)
Index("ix_plan_actions_due", plan_actions.c.state, plan_actions.c.due_on)
