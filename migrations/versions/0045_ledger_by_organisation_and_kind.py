"""the ledger of an organisation by kind

Revision ID: 0045
Revises: 0044
"""

from alembic import op


revision = '0045'
down_revision = '0044'


def upgrade() -> None:
    op.create_index('ix_ledger_organisation_kind', 'ledger', ['organisation', 'kind', 'seq'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_ledger_organisation_kind', table_name='ledger')
