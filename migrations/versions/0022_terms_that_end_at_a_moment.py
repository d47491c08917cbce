"""terms that end at a moment

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op


revision = '0022'
down_revision = '0021'


def upgrade() -> None:
    for table in ('case_terms', 'cases'):
        op.add_column(table, sa.Column('due_at', sa.Text(), nullable=True))


def downgrade() -> None:
    for table in ('case_terms', 'cases'):
        op.drop_column(table, 'due_at')
