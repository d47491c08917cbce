"""terms of one person of a case

Revision ID: 0006
Revises: 0005
"""

from alembic import op
import sqlalchemy as sa


revision = '0006'
down_revision = '0005'


def upgrade() -> None:
    op.add_column('case_terms', sa.Column('party', sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column('case_terms', 'party')
