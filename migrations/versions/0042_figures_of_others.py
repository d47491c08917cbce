"""figures that others published

Revision ID: 0042
Revises: 0041
"""

import sqlalchemy as sa
from alembic import op


revision = '0042'
down_revision = '0041'


def upgrade() -> None:
    op.create_table('external_figures',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('cooperation', sa.Text(), nullable=False),
        sa.Column('figure', sa.Text(), nullable=False),
        sa.Column('year', sa.Text(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('value', sa.Text(), nullable=False),
        sa.Column('recorded_by', sa.Text(), nullable=False),
        sa.Column('recorded_at', sa.Text(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_external_figures')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_external_figures_cooperation'), 'external_figures', ['cooperation'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_external_figures_cooperation'), table_name='external_figures')
    op.drop_table('external_figures')
