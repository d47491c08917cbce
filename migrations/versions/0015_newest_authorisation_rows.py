"""the register of newest authorisation rows

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op


revision = '0015'
down_revision = '0014'


def upgrade() -> None:
    op.create_table('authz_nodes',
        sa.Column('name', sa.String(length=4), nullable=False),
        sa.Column('body', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('name', name=op.f('pk_authz_nodes')),
        sqlite_with_rowid=False
    )


def downgrade() -> None:
    op.drop_table('authz_nodes')
