"""judged looks in the order in which they were judged

Revision ID: 0046
Revises: 0045
"""

from alembic import op


revision = '0046'
down_revision = '0045'


def upgrade() -> None:
    op.create_index('ix_look_items_judged', 'look_items', ['judged_at', 'id'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_look_items_judged', table_name='look_items')
