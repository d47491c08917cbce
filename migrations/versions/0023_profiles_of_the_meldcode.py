"""profiles of the meldcode

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op


revision = '0023'
down_revision = '0022'


def upgrade() -> None:
    op.create_table('meldcode_profiles',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('organisation', sa.Text(), nullable=False),
        sa.Column('attested_on', sa.Text(), nullable=False),
        sa.Column('attested_until', sa.Text(), nullable=False),
        sa.Column('officer', sa.Text(), nullable=False),
        sa.Column('decider', sa.Text(), nullable=False),
        sa.Column('training_clause', sa.Text(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_meldcode_profiles')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_meldcode_profiles_organisation'), 'meldcode_profiles', ['organisation'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_meldcode_profiles_organisation'), table_name='meldcode_profiles')
    op.drop_table('meldcode_profiles')
