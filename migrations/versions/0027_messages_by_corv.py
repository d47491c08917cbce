"""messages by CORV

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op


revision = '0027'
down_revision = '0026'


def upgrade() -> None:
    op.create_table('corv_messages',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('mark', sa.Text(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('received_at', sa.Text(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_corv_messages')),
        sqlite_with_rowid=False
    )
    op.create_index('ix_corv_messages_mark', 'corv_messages', ['mark'], unique=True)


def downgrade() -> None:
    op.drop_index('ix_corv_messages_mark', table_name='corv_messages')
    op.drop_table('corv_messages')
