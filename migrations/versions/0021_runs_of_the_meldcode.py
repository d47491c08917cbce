"""runs of the meldcode

Revision ID: 0021
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op


revision = '0021'
down_revision = '0018'


def upgrade() -> None:
    op.create_table('meldcode_runs',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('organisation', sa.Text(), nullable=False),
        sa.Column('opened_by', sa.Text(), nullable=False),
        sa.Column('state', sa.Text(), nullable=False),
        sa.Column('client', sa.Text(), nullable=True),
        sa.Column('opened_at', sa.Text(), nullable=False),
        sa.Column('closed_at', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_meldcode_runs')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_meldcode_runs_case_id'), 'meldcode_runs', ['case_id'], unique=False)
    op.create_table('meldcode_steps',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('run', sa.Text(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('step', sa.Text(), nullable=False),
        sa.Column('from_state', sa.Text(), nullable=False),
        sa.Column('to_state', sa.Text(), nullable=False),
        sa.Column('taken_at', sa.Text(), nullable=False),
        sa.Column('taken_by', sa.Text(), nullable=False),
        sa.Column('on_behalf_of', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_meldcode_steps')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_meldcode_steps_run'), 'meldcode_steps', ['run'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_meldcode_steps_run'), table_name='meldcode_steps')
    op.drop_table('meldcode_steps')
    op.drop_index(op.f('ix_meldcode_runs_case_id'), table_name='meldcode_runs')
    op.drop_table('meldcode_runs')
