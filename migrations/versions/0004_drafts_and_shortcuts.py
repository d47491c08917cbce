"""drafts with their form and case, and shortcuts that can be off

Nothing was ever written in the old table of drafts: it is made again as it is used now.

Revision ID: 0004
Revises: 0003
"""

from alembic import op
import sqlalchemy as sa


revision = '0004'
down_revision = '0003'


def upgrade() -> None:
    op.drop_index('ix_drafts_account', table_name='drafts')
    op.drop_table('drafts')
    op.create_table('drafts',
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('account', sa.Text(), nullable=False),
    sa.Column('form', sa.Text(), nullable=False),
    sa.Column('page', sa.Text(), nullable=False),
    sa.Column('case_id', sa.Text(), nullable=True),
    sa.Column('question', sa.Text(), nullable=True),
    sa.Column('saved_at', sa.Text(), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_drafts'))
    )
    op.create_index('ix_drafts_kept', 'drafts', ['account', 'saved_at'], unique=False)
    op.create_index(op.f('ix_drafts_saved_at'), 'drafts', ['saved_at'], unique=False)
    op.add_column('accounts', sa.Column('shortcuts', sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column('accounts', 'shortcuts')
    op.drop_index(op.f('ix_drafts_saved_at'), table_name='drafts')
    op.drop_index('ix_drafts_kept', table_name='drafts')
    op.drop_table('drafts')
    op.create_table('drafts',
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('account', sa.Text(), nullable=False),
    sa.Column('page', sa.Text(), nullable=False),
    sa.Column('saved_at', sa.Text(), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_drafts'))
    )
    op.create_index(op.f('ix_drafts_account'), 'drafts', ['account'], unique=False)
