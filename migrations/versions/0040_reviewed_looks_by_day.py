"""the figures on review find their items by day

Revision ID: 0040
Revises: 0039
"""

from alembic import op


revision = '0040'
down_revision = '0039'


def upgrade() -> None:
    op.create_index('ix_look_items_days', 'look_items', ['day', 'organisation'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_look_items_days', table_name='look_items')
