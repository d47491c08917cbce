"""narrowed lists

Revision ID: 0003
Revises: 0002
"""

from alembic import op


revision = '0003'
down_revision = '0002'


def upgrade() -> None:
    op.create_index('ix_cases_reason', 'cases', ['cooperation', 'reason', 'due_on', 'id'], unique=False)
    op.create_index('ix_cases_theme', 'cases', ['cooperation', 'theme', 'due_on', 'id'], unique=False)
    op.create_index('ix_case_members_organisation', 'case_members', ['organisation', 'case_id'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_case_members_organisation', table_name='case_members')
    op.drop_index('ix_cases_theme', table_name='cases')
    op.drop_index('ix_cases_reason', table_name='cases')
