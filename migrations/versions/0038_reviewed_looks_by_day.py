"""the figures on review find their items by day

Revision ID: 0038
Revises: 0037
"""

from alembic import op


revision = '0038'
down_revision = '0037'


def upgrade() -> None:
    op.create_index('ix_look_items_days', 'look_items', ['day', 'organisation'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_look_items_days', table_name='look_items')
