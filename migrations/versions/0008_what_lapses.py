"""what lapses

Revision ID: 0008
Revises: 0007
"""

from alembic import op


revision = '0008'
down_revision = '0007'


def upgrade() -> None:
    op.create_index('ix_case_terms_due', 'case_terms', ['stopped_on', 'due_on'], unique=False)
    op.create_index('ix_shares_until', 'shares', ['ended_at', 'valid_until'], unique=False)
    op.create_index('ix_plan_actions_due', 'plan_actions', ['state', 'due_on'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_plan_actions_due', table_name='plan_actions')
    op.drop_index('ix_shares_until', table_name='shares')
    op.drop_index('ix_case_terms_due', table_name='case_terms')
