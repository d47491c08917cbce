"""the desk where looks are reviewed

Revision ID: 0034
Revises: 0033
"""

import sqlalchemy as sa
from alembic import op


revision = '0034'
down_revision = '0033'


def upgrade() -> None:
    op.create_table('look_items',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('episode', sa.Text(), nullable=False),
        sa.Column('cooperation', sa.Text(), nullable=False),
        sa.Column('organisation', sa.Text(), nullable=False),
        sa.Column('actor', sa.Text(), nullable=False),
        sa.Column('on_behalf_of', sa.Text(), nullable=True),
        sa.Column('case_id', sa.Text(), nullable=True),
        sa.Column('persons', sa.Text(), nullable=False),
        sa.Column('day', sa.Text(), nullable=False),
        sa.Column('looks', sa.Text(), nullable=False),
        sa.Column('why', sa.Text(), nullable=False),
        sa.Column('facts', sa.Text(), nullable=False),
        sa.Column('explained', sa.Text(), nullable=True),
        sa.Column('weight', sa.Integer(), nullable=False),
        sa.Column('protected', sa.Boolean(), nullable=False),
        sa.Column('added_at', sa.Text(), nullable=False),
        sa.Column('judge_by', sa.Text(), nullable=False),
        sa.Column('state', sa.Text(), nullable=False),
        sa.Column('taken_by', sa.Text(), nullable=True),
        sa.Column('agreed_by', sa.Text(), nullable=True),
        sa.Column('agreed_for', sa.Text(), nullable=True),
        sa.Column('asked_by', sa.Text(), nullable=True),
        sa.Column('asked_on', sa.Text(), nullable=True),
        sa.Column('answered_at', sa.Text(), nullable=True),
        sa.Column('judged_by', sa.Text(), nullable=True),
        sa.Column('judged_at', sa.Text(), nullable=True),
        sa.Column('aware_by', sa.Text(), nullable=True),
        sa.Column('aware_at', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_look_items')),
        sa.UniqueConstraint('episode', name='uq_look_items_episode'),
        sqlite_with_rowid=False
    )
    op.create_table('look_marks',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('seq', sa.Integer(), nullable=False),
        sa.Column('day', sa.Text(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_look_marks')),
        sqlite_with_rowid=False
    )
    op.create_table('look_tallies',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('organisation', sa.Text(), nullable=False),
        sa.Column('period', sa.Text(), nullable=False),
        sa.Column('episodes', sa.Integer(), nullable=False),
        sa.Column('explained', sa.Integer(), nullable=False),
        sa.Column('sampled', sa.Integer(), nullable=False),
        sa.Column('put_up', sa.Integer(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_look_tallies')),
        sa.UniqueConstraint('organisation', 'period', name='uq_look_tallies_period'),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_look_items_case_id'), 'look_items', ['case_id'], unique=False)
    op.create_index('ix_look_items_waiting', 'look_items', ['organisation', 'state', 'judge_by'], unique=False)
    op.create_index('ix_look_items_actor', 'look_items', ['actor', 'day'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_look_items_actor', table_name='look_items')
    op.drop_index('ix_look_items_waiting', table_name='look_items')
    op.drop_index(op.f('ix_look_items_case_id'), table_name='look_items')
    op.drop_table('look_tallies')
    op.drop_table('look_marks')
    op.drop_table('look_items')
