"""figures over referrals

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op


revision = '0024'
down_revision = '0023'


def upgrade() -> None:
    op.create_table('figure_events',
        sa.Column('id', sa.String(length=200), nullable=False),
        sa.Column('cooperation', sa.Text(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('figure', sa.Text(), nullable=False),
        sa.Column('code', sa.Text(), nullable=False),
        sa.Column('at', sa.Text(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_figure_events'))
    )
    op.create_index(op.f('ix_figure_events_case_id'), 'figure_events', ['case_id'], unique=False)
    op.create_index('ix_figure_events_place', 'figure_events', ['cooperation', 'figure', 'code', 'at', 'case_id'], unique=False)
    op.create_table('figure_counts',
        sa.Column('id', sa.String(length=200), nullable=False),
        sa.Column('cooperation', sa.Text(), nullable=False),
        sa.Column('figure', sa.Text(), nullable=False),
        sa.Column('code', sa.Text(), nullable=False),
        sa.Column('at', sa.Text(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_figure_counts'))
    )
    op.create_index('ix_figure_counts_at', 'figure_counts', ['cooperation', 'at'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_figure_counts_at', table_name='figure_counts')
    op.drop_table('figure_counts')
    op.drop_index('ix_figure_events_place', table_name='figure_events')
    op.drop_index(op.f('ix_figure_events_case_id'), table_name='figure_events')
    op.drop_table('figure_events')
