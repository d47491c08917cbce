"""cooperation agreements

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op


revision = '0026'
down_revision = '0025'


def upgrade() -> None:
    op.create_table('agreements',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('cooperation', sa.Text(), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.Column('state', sa.Text(), nullable=False),
        sa.Column('body', sa.Text(), nullable=False),
        sa.Column('review_on', sa.Text(), nullable=False),
        sa.Column('proposed_by', sa.Text(), nullable=False),
        sa.Column('organisation', sa.Text(), nullable=False),
        sa.Column('proposed_at', sa.Text(), nullable=False),
        sa.Column('settled_at', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_agreements')),
        sa.UniqueConstraint('cooperation', 'number', name='uq_agreements_number'),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_agreements_cooperation'), 'agreements', ['cooperation'], unique=False)
    op.create_table('agreement_decisions',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('agreement', sa.Text(), nullable=False),
        sa.Column('organisation', sa.Text(), nullable=False),
        sa.Column('account', sa.Text(), nullable=False),
        sa.Column('decided_at', sa.Text(), nullable=False),
        sa.Column('agreed', sa.Boolean(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_agreement_decisions')),
        sa.UniqueConstraint('agreement', 'organisation', name='uq_agreement_decisions_organisation'),
        sqlite_with_rowid=False
    )


def downgrade() -> None:
    op.drop_table('agreement_decisions')
    op.drop_index(op.f('ix_agreements_cooperation'), table_name='agreements')
    op.drop_table('agreements')
