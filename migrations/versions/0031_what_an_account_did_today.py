"""what an account did since a moment is found by an index of its own

Revision ID: 0031
Revises: 0030
"""

from alembic import op


revision = '0031'
down_revision = '0030'


def upgrade() -> None:
    op.create_index('ix_ledger_actor_at', 'ledger', ['actor', 'at'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_ledger_actor_at', table_name='ledger')
