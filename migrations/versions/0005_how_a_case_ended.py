"""how a case ended

Revision ID: 0005
Revises: 0004
"""

from alembic import op
import sqlalchemy as sa


revision = '0005'
down_revision = '0004'


def upgrade() -> None:
    op.add_column('cases', sa.Column('ended_as', sa.Text(), nullable=True))
    op.create_index('ix_cases_ended', 'cases', ['cooperation', 'ended_as', 'due_on', 'id'], unique=False)
    op.add_column('case_counts', sa.Column('ending', sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column('case_counts', 'ending')
    op.drop_index('ix_cases_ended', table_name='cases')
    op.drop_column('cases', 'ended_as')
