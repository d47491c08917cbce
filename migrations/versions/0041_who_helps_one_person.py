"""who was named to help one person of a case

Revision ID: 0041
Revises: 0040
"""

import sqlalchemy as sa
from alembic import op


revision = '0041'
down_revision = '0040'


def upgrade() -> None:
    op.add_column('case_members', sa.Column('party', sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column('case_members', 'party')
