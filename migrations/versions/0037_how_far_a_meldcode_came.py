"""how far a meldcode came is counted of every referral that began

Revision ID: 0037
Revises: 0036
"""

from alembic import op


revision = '0037'
down_revision = '0036'

_EVENTS = """
    INSERT INTO figure_events (id, cooperation, case_id, figure, code, at, number)
    SELECT cooperation || '|' || case_id || '|meldcodes|none|' || at, cooperation, case_id, 'meldcodes', 'none', at,
           SUM(number)
    FROM figure_events WHERE figure = 'entries' GROUP BY cooperation, case_id, at
"""
_COUNTS = """
    INSERT INTO figure_counts (id, cooperation, figure, code, at, number)
    SELECT cooperation || '|meldcodes|none|' || at, cooperation, 'meldcodes', 'none', at, SUM(number)
    FROM figure_counts WHERE figure = 'entries' GROUP BY cooperation, at
"""


def upgrade() -> None:
    op.execute(_EVENTS)
    op.execute(_COUNTS)


def downgrade() -> None:
    op.execute("DELETE FROM figure_events WHERE figure = 'meldcodes'")
    op.execute("DELETE FROM figure_counts WHERE figure = 'meldcodes'")
