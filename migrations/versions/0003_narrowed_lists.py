"""narrowed lists

``saved_filters`` is made anew: no version ever wrote a row in it.

Revision ID: 0003
Revises: 0002
"""

from alembic import op
import sqlalchemy as sa


revision = '0003'
down_revision = '0002'


def upgrade() -> None:
    op.create_index('ix_cases_reason', 'cases', ['cooperation', 'reason', 'due_on', 'id'], unique=False)
    op.create_index('ix_cases_theme', 'cases', ['cooperation', 'theme', 'due_on', 'id'], unique=False)
    op.create_index('ix_case_members_organisation', 'case_members', ['organisation', 'case_id'], unique=False)
    _make_saved_filters('preset', 'query')


def downgrade() -> None:
    _make_saved_filters('page', 'name', 'query')
    op.drop_index('ix_case_members_organisation', table_name='case_members')
    op.drop_index('ix_cases_theme', table_name='cases')
    op.drop_index('ix_cases_reason', table_name='cases')


def _make_saved_filters(*columns: str) -> None:
    op.drop_index(op.f('ix_saved_filters_account'), table_name='saved_filters')
    op.drop_table('saved_filters')
    op.create_table('saved_filters',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('account', sa.Text(), nullable=False),
    *(sa.Column(name, sa.Text(), nullable=False) for name in columns),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_filters')),
    info={'guarded': True, 'coded': False},
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_saved_filters_account'), 'saved_filters', ['account'], unique=False)
