"""warnings for whoever visits somebody

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op


revision = '0028'
down_revision = '0027'


def upgrade() -> None:
    op.create_table('visitor_warnings',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('party', sa.Text(), nullable=False),
        sa.Column('fact', sa.Text(), nullable=False),
        sa.Column('source', sa.Text(), nullable=False),
        sa.Column('seen_on', sa.Text(), nullable=False),
        sa.Column('ends_on', sa.Text(), nullable=False),
        sa.Column('set_by', sa.Text(), nullable=False),
        sa.Column('set_at', sa.Text(), nullable=False),
        sa.Column('judge_by', sa.Text(), nullable=False),
        sa.Column('judged_by', sa.Text(), nullable=True),
        sa.Column('judged_at', sa.Text(), nullable=True),
        sa.Column('ended_by', sa.Text(), nullable=True),
        sa.Column('ended_at', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_visitor_warnings')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_visitor_warnings_case_id'), 'visitor_warnings', ['case_id'], unique=False)
    op.create_index(op.f('ix_visitor_warnings_party'), 'visitor_warnings', ['party'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_visitor_warnings_case_id'), table_name='visitor_warnings')
    op.drop_index(op.f('ix_visitor_warnings_party'), table_name='visitor_warnings')
    op.drop_table('visitor_warnings')
