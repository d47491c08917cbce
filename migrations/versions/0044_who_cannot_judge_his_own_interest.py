"""who cannot judge his own interest

Revision ID: 0044
Revises: 0043
"""

import sqlalchemy as sa
from alembic import op


revision = '0044'
down_revision = '0043'


def upgrade() -> None:
    op.create_table('incapacities',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('party', sa.Text(), nullable=False),
        sa.Column('decided_by', sa.Text(), nullable=False),
        sa.Column('decided_at', sa.Text(), nullable=False),
        sa.Column('review_on', sa.Text(), nullable=False),
        sa.Column('ended_by', sa.Text(), nullable=True),
        sa.Column('ended_at', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_incapacities')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_incapacities_case_id'), 'incapacities', ['case_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_incapacities_case_id'), table_name='incapacities')
    op.drop_table('incapacities')
