"""emergency openings, and why a case is opened

Revision ID: 0035
Revises: 0034
"""

import sqlalchemy as sa
from alembic import op


revision = '0035'
down_revision = '0034'


def upgrade() -> None:
    op.create_table('emergency_openings',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('cooperation', sa.Text(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('account', sa.Text(), nullable=False),
        sa.Column('organisation', sa.Text(), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('opened_at', sa.Text(), nullable=False),
        sa.Column('ends_at', sa.Text(), nullable=False),
        sa.Column('judge_by', sa.Text(), nullable=False),
        sa.Column('ended_at', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_emergency_openings')),
        sqlite_with_rowid=False
    )
    op.create_index('ix_emergency_openings_account', 'emergency_openings', ['account', 'opened_at'], unique=False)
    op.create_index(op.f('ix_emergency_openings_case_id'), 'emergency_openings', ['case_id'], unique=False)
    op.create_index('ix_emergency_openings_organisation', 'emergency_openings', ['organisation', 'opened_at'], unique=False)
    op.create_table('case_purposes',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('session', sa.Text(), nullable=False),
        sa.Column('account', sa.Text(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('purpose', sa.Text(), nullable=False),
        sa.Column('chosen_at', sa.Text(), nullable=False),
        sa.Column('ends_at', sa.Text(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_case_purposes')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_case_purposes_session'), 'case_purposes', ['session'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_case_purposes_session'), table_name='case_purposes')
    op.drop_table('case_purposes')
    op.drop_index('ix_emergency_openings_organisation', table_name='emergency_openings')
    op.drop_index(op.f('ix_emergency_openings_case_id'), table_name='emergency_openings')
    op.drop_index('ix_emergency_openings_account', table_name='emergency_openings')
    op.drop_table('emergency_openings')
