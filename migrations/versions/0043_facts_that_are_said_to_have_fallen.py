"""facts of the Top-X list that are said to have fallen by an acquittal or a dismissal

Revision ID: 0043
Revises: 0042
"""

import sqlalchemy as sa
from alembic import op


revision = '0043'
down_revision = '0042'


def upgrade() -> None:
    op.create_table('top_x_proposals',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('fact', sa.Text(), nullable=False),
        sa.Column('organisation', sa.Text(), nullable=False),
        sa.Column('proposed_by', sa.Text(), nullable=False),
        sa.Column('proposed_at', sa.Text(), nullable=False),
        sa.Column('answered_at', sa.Text(), nullable=True),
        sa.Column('outcome', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_top_x_proposals')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_top_x_proposals_case_id'), 'top_x_proposals', ['case_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_top_x_proposals_case_id'), table_name='top_x_proposals')
    op.drop_table('top_x_proposals')
