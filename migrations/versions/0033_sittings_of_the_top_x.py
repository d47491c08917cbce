"""sittings over the Top-X list

Revision ID: 0033
Revises: 0032
"""

import sqlalchemy as sa
from alembic import op


revision = '0033'
down_revision = '0032'


def upgrade() -> None:
    op.create_table('top_x_sittings',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('cooperation', sa.Text(), nullable=False),
        sa.Column('held_on', sa.Text(), nullable=False),
        sa.Column('kind', sa.Text(), nullable=False),
        sa.Column('added_at', sa.Text(), nullable=False),
        sa.Column('ended_at', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_top_x_sittings')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_top_x_sittings_cooperation'), 'top_x_sittings', ['cooperation'], unique=False)
    op.create_index(op.f('ix_top_x_raters_account'), 'top_x_raters', ['account'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_top_x_raters_account'), table_name='top_x_raters')
    op.drop_index(op.f('ix_top_x_sittings_cooperation'), table_name='top_x_sittings')
    op.drop_table('top_x_sittings')
