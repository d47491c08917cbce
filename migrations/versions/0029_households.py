"""households with who lives in them

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op


revision = '0029'
down_revision = '0028'


def upgrade() -> None:
    op.create_table('households',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('kept_for', sa.Text(), nullable=True),
        sa.Column('recorded_at', sa.Text(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_households')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_households_case_id'), 'households', ['case_id'], unique=False)
    op.create_index(op.f('ix_households_kept_for'), 'households', ['kept_for'], unique=False)
    op.create_table('household_members',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('household', sa.Text(), nullable=False),
        sa.Column('party', sa.Text(), nullable=False),
        sa.Column('since', sa.Text(), nullable=True),
        sa.Column('until', sa.Text(), nullable=True),
        sa.Column('recorded_at', sa.Text(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_household_members')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_household_members_case_id'), 'household_members', ['case_id'], unique=False)
    op.create_index(op.f('ix_household_members_party'), 'household_members', ['party'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_household_members_party'), table_name='household_members')
    op.drop_index(op.f('ix_household_members_case_id'), table_name='household_members')
    op.drop_table('household_members')
    op.drop_index(op.f('ix_households_kept_for'), table_name='households')
    op.drop_index(op.f('ix_households_case_id'), table_name='households')
    op.drop_table('households')
