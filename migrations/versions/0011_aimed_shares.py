"""shares that are aimed at a team or a person

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op


revision = '0011'
down_revision = '0010'


def upgrade() -> None:
    op.add_column('shares', sa.Column('to_team', sa.Text(), nullable=True))
    op.add_column('shares', sa.Column('to_account', sa.Text(), nullable=True))
    op.create_index('ix_shares_team', 'shares', ['to_team', 'ended_at', 'valid_until'], unique=False)
    op.create_index('ix_shares_account', 'shares', ['to_account', 'ended_at', 'valid_until'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_shares_account', table_name='shares')
    op.drop_index('ix_shares_team', table_name='shares')
    op.drop_column('shares', 'to_account')
    op.drop_column('shares', 'to_team')
