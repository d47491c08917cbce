"""activation of rules by two people

Revision ID: 0013
Revises: 0012
"""

from alembic import op
import sqlalchemy as sa


revision = '0013'
down_revision = '0012'


def upgrade() -> None:
    op.create_table('rules_activations',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('proposed_by', sa.Text(), nullable=False),
    sa.Column('proposed_at', sa.Text(), nullable=False),
    sa.Column('confirmed_by', sa.Text(), nullable=True),
    sa.Column('confirmed_at', sa.Text(), nullable=True),
    sa.Column('code', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rules_activations')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_rules_activations_digest'), 'rules_activations', ['digest'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_rules_activations_digest'), table_name='rules_activations')
    op.drop_table('rules_activations')
