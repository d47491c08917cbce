"""Figures over referrals: what each case adds to them, how much that is together, and what others published beside
them. Codes, months and numbers, no text.
"""

from sqlalchemy import Column, Index, Integer, String, Table

from pga.store.tables import guarded, metadata, text_column

figure_events = Table(
    "figure_events",
    metadata,
    Column("id", String(200), primary_key=True),
    text_column("cooperation"),
    text_column("case_id", index=True),
    text_column("figure"),
    text_column("code"),
    text_column("at"),
    Column("number", Integer, nullable=False),
)
"""So often a case counts in a part of a figure, in a month or (a term that runs) on its last day."""

figure_counts = Table(
    "figure_counts",
    metadata,
    Column("id", String(200), primary_key=True),
    text_column("cooperation"),
    text_column("figure"),
    text_column("code"),
    text_column("at"),
    Column("number", Integer, nullable=False),
)
"""The sum of these over all cases."""

Index(
    "ix_figure_events_place",
    figure_events.c.cooperation,
    figure_events.c.figure,
    figure_events.c.code,
    figure_events.c.at,
    figure_events.c.case_id,
)
Index("ix_figure_counts_at", figure_counts.c.cooperation, figure_counts.c.at)

external_figures = guarded(
    "external_figures",
    text_column("cooperation", index=True),
    text_column("figure"),
    text_column("year"),
    Column("number", Integer, nullable=False),
    text_column("value"),
    text_column("recorded_by"),
    text_column("recorded_at"),
    coded=True,
)
"""What others published, of a whole year (``YYYY``); ``value`` as it was typed. ``number``: the first row about a
figure and year has 1, and the highest counts; none takes the place of one before.
"""
