"""corrected texts

Revision ID: 0007
Revises: 0006
"""

from alembic import op
import sqlalchemy as sa


revision = '0007'
down_revision = '0006'


def upgrade() -> None:
    op.add_column('sealed_text', sa.Column('corrects', sa.Text(), nullable=True))
    op.add_column('recalls', sa.Column('document', sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column('recalls', 'document')
    op.drop_column('sealed_text', 'corrects')
