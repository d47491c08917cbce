"""who was told of a breach

Revision ID: 0039
Revises: 0038
"""

import sqlalchemy as sa
from alembic import op


revision = '0039'
down_revision = '0038'


def upgrade() -> None:
    op.create_table('look_reports',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('item', sa.Text(), nullable=False),
        sa.Column('item_version', sa.Integer(), nullable=False),
        sa.Column('authority', sa.Text(), nullable=False),
        sa.Column('persons', sa.Text(), nullable=False),
        sa.Column('told_by', sa.Text(), nullable=False),
        sa.Column('told_at', sa.Text(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_look_reports')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_look_reports_item'), 'look_reports', ['item'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_look_reports_item'), table_name='look_reports')
    op.drop_table('look_reports')
