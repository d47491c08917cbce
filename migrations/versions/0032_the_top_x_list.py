"""the Top-X list

Revision ID: 0032
Revises: 0031
"""

import sqlalchemy as sa
from alembic import op


revision = '0032'
down_revision = '0031'


def upgrade() -> None:
    op.create_table('top_x_facts',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('organisation', sa.Text(), nullable=False),
        sa.Column('added_by', sa.Text(), nullable=False),
        sa.Column('added_at', sa.Text(), nullable=False),
        sa.Column('ended_at', sa.Text(), nullable=True),
        sa.Column('replaces', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_top_x_facts')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_top_x_facts_case_id'), 'top_x_facts', ['case_id'], unique=False)
    op.create_table('top_x_raters',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('round', sa.Integer(), nullable=False),
        sa.Column('account', sa.Text(), nullable=False),
        sa.Column('organisation', sa.Text(), nullable=False),
        sa.Column('named_at', sa.Text(), nullable=False),
        sa.Column('ended_at', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_top_x_raters')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_top_x_raters_case_id'), 'top_x_raters', ['case_id'], unique=False)
    op.create_table('top_x_sheets',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('round', sa.Integer(), nullable=False),
        sa.Column('account', sa.Text(), nullable=False),
        sa.Column('organisation', sa.Text(), nullable=False),
        sa.Column('scored_at', sa.Text(), nullable=False),
        sa.Column('ended_at', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_top_x_sheets')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_top_x_sheets_case_id'), 'top_x_sheets', ['case_id'], unique=False)
    op.create_table('top_x_places',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('founded_on', sa.Text(), nullable=False),
        sa.Column('from_on', sa.Text(), nullable=False),
        sa.Column('until_on', sa.Text(), nullable=False),
        sa.Column('ended_on', sa.Text(), nullable=True),
        sa.Column('ended_by', sa.Text(), nullable=True),
        sa.Column('decided_by', sa.Text(), nullable=False),
        sa.Column('rules', sa.Text(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_top_x_places')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_top_x_places_case_id'), 'top_x_places', ['case_id'], unique=False)
    op.create_index(op.f('ix_top_x_places_until_on'), 'top_x_places', ['until_on'], unique=False)
    op.create_table('top_x_objections',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('received_on', sa.Text(), nullable=False),
        sa.Column('decided_at', sa.Text(), nullable=True),
        sa.Column('outcome', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_top_x_objections')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_top_x_objections_case_id'), 'top_x_objections', ['case_id'], unique=False)
    op.create_table('top_x_approaches',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('approach', sa.Text(), nullable=False),
        sa.Column('linked_at', sa.Text(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_top_x_approaches')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_top_x_approaches_case_id'), 'top_x_approaches', ['case_id'], unique=False)
    op.create_index(op.f('ix_top_x_approaches_approach'), 'top_x_approaches', ['approach'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_top_x_approaches_approach'), table_name='top_x_approaches')
    op.drop_index(op.f('ix_top_x_approaches_case_id'), table_name='top_x_approaches')
    op.drop_table('top_x_approaches')
    op.drop_index(op.f('ix_top_x_objections_case_id'), table_name='top_x_objections')
    op.drop_table('top_x_objections')
    op.drop_index(op.f('ix_top_x_places_until_on'), table_name='top_x_places')
    op.drop_index(op.f('ix_top_x_places_case_id'), table_name='top_x_places')
    op.drop_table('top_x_places')
    op.drop_index(op.f('ix_top_x_sheets_case_id'), table_name='top_x_sheets')
    op.drop_table('top_x_sheets')
    op.drop_index(op.f('ix_top_x_raters_case_id'), table_name='top_x_raters')
    op.drop_table('top_x_raters')
    op.drop_index(op.f('ix_top_x_facts_case_id'), table_name='top_x_facts')
    op.drop_table('top_x_facts')
