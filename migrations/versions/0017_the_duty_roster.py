"""the duty roster

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op


revision = '0017'
down_revision = '0016'


def upgrade() -> None:
    op.create_table('duties',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('team', sa.Text(), nullable=False),
        sa.Column('account', sa.Text(), nullable=False),
        sa.Column('stand_by', sa.Text(), nullable=True),
        sa.Column('starts_at', sa.Text(), nullable=False),
        sa.Column('ends_at', sa.Text(), nullable=False),
        sa.Column('made_by', sa.Text(), nullable=False),
        sa.Column('ended_at', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_duties')),
        sqlite_with_rowid=False
    )
    for name in ('team', 'account', 'ends_at'):
        op.create_index(op.f(f'ix_duties_{name}'), 'duties', [name], unique=False)
    op.create_table('hand_overs',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('duty', sa.Text(), nullable=False),
        sa.Column('accepted_by', sa.Text(), nullable=False),
        sa.Column('accepted_at', sa.Text(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_hand_overs')),
        sa.UniqueConstraint('duty', name='uq_hand_overs_duty'),
        sqlite_with_rowid=False
    )


def downgrade() -> None:
    op.drop_table('hand_overs')
    for name in ('ends_at', 'account', 'team'):
        op.drop_index(op.f(f'ix_duties_{name}'), table_name='duties')
    op.drop_table('duties')
