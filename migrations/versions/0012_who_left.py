"""who left a cooperation

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op


revision = '0012'
down_revision = '0011'


def upgrade() -> None:
    op.add_column('rules_state', sa.Column('withdrawals', sa.Integer(), nullable=True))
    op.create_table('rules_withdrawals',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('cooperation', sa.Text(), nullable=False),
        sa.Column('organisation', sa.Text(), nullable=False),
        sa.Column('digest', sa.Text(), nullable=False),
        sa.Column('effective_on', sa.Text(), nullable=False),
        sa.Column('received_on', sa.Text(), nullable=False),
        sa.Column('signer', sa.Text(), nullable=False),
        sa.Column('key_id', sa.Text(), nullable=False),
        sa.Column('statement', sa.LargeBinary(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_rules_withdrawals')),
        sqlite_with_rowid=False
    )
    op.create_index('ix_rules_withdrawals_cooperation', 'rules_withdrawals', ['cooperation'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_rules_withdrawals_cooperation', table_name='rules_withdrawals')
    op.drop_table('rules_withdrawals')
    op.drop_column('rules_state', 'withdrawals')
