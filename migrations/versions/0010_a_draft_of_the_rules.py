"""a draft of the rules

Revision ID: 0010
Revises: 0009
"""

from alembic import op
import sqlalchemy as sa


revision = '0010'
down_revision = '0009'


def upgrade() -> None:
    op.create_table('rules_drafts',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('cooperation', sa.Text(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('changed_by', sa.Text(), nullable=False),
    sa.Column('changed_at', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rules_drafts')),
    info={'guarded': True, 'coded': False},
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_rules_drafts_cooperation'), 'rules_drafts', ['cooperation'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_rules_drafts_cooperation'), table_name='rules_drafts')
    op.drop_table('rules_drafts')
