"""decisions that the interest of somebody opposes telling who speaks for him

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op


revision = '0030'
down_revision = '0029'


def upgrade() -> None:
    op.create_table('oppositions',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('party', sa.Text(), nullable=False),
        sa.Column('representative', sa.Text(), nullable=False),
        sa.Column('decided_by', sa.Text(), nullable=False),
        sa.Column('decided_at', sa.Text(), nullable=False),
        sa.Column('review_on', sa.Text(), nullable=False),
        sa.Column('ended_by', sa.Text(), nullable=True),
        sa.Column('ended_at', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_oppositions')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_oppositions_case_id'), 'oppositions', ['case_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_oppositions_case_id'), table_name='oppositions')
    op.drop_table('oppositions')
