"""yearly reports on the Top-X list that anybody may read

Revision ID: 0036
Revises: 0035
"""

import sqlalchemy as sa
from alembic import op


revision = '0036'
down_revision = '0035'


def upgrade() -> None:
    op.create_table('top_x_reports',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('cooperation', sa.Text(), nullable=False),
        sa.Column('year', sa.Integer(), nullable=False),
        sa.Column('came', sa.Integer(), nullable=False),
        sa.Column('gone', sa.Integer(), nullable=False),
        sa.Column('there', sa.Integer(), nullable=False),
        sa.Column('published_by', sa.Text(), nullable=False),
        sa.Column('published_at', sa.Text(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_top_x_reports')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_top_x_reports_cooperation'), 'top_x_reports', ['cooperation'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_top_x_reports_cooperation'), table_name='top_x_reports')
    op.drop_table('top_x_reports')
