"""barring orders

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op


revision = '0025'
down_revision = '0024'


def upgrade() -> None:
    op.create_table('barring_orders',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('imposed_at', sa.Text(), nullable=False),
        sa.Column('ends_at', sa.Text(), nullable=False),
        sa.Column('ended_at', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_barring_orders')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_barring_orders_case_id'), 'barring_orders', ['case_id'], unique=False)
    op.create_index(op.f('ix_barring_orders_ends_at'), 'barring_orders', ['ends_at'], unique=False)
    op.create_table('order_links',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('order_case', sa.Text(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('party', sa.Text(), nullable=True),
        sa.Column('linked_at', sa.Text(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_order_links')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_order_links_case_id'), 'order_links', ['case_id'], unique=False)
    op.create_index(op.f('ix_order_links_order_case'), 'order_links', ['order_case'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_order_links_order_case'), table_name='order_links')
    op.drop_index(op.f('ix_order_links_case_id'), table_name='order_links')
    op.drop_table('order_links')
    op.drop_index(op.f('ix_barring_orders_ends_at'), table_name='barring_orders')
    op.drop_index(op.f('ix_barring_orders_case_id'), table_name='barring_orders')
    op.drop_table('barring_orders')
