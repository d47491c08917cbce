"""people of a case among each other, and protected addresses

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op


revision = '0018'
down_revision = '0017'


def upgrade() -> None:
    op.create_table('incidents',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('happened_on', sa.Text(), nullable=False),
        sa.Column('recorded_at', sa.Text(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_incidents')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_incidents_case_id'), 'incidents', ['case_id'], unique=False)
    op.create_table('party_roles',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('party', sa.Text(), nullable=False),
        sa.Column('incident', sa.Text(), nullable=False),
        sa.Column('role', sa.Text(), nullable=False),
        sa.Column('recorded_at', sa.Text(), nullable=False),
        sa.Column('ended_at', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_party_roles')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_party_roles_case_id'), 'party_roles', ['case_id'], unique=False)
    op.create_table('party_relations',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('from_party', sa.Text(), nullable=False),
        sa.Column('to_party', sa.Text(), nullable=False),
        sa.Column('kind', sa.Text(), nullable=False),
        sa.Column('since', sa.Text(), nullable=True),
        sa.Column('until', sa.Text(), nullable=True),
        sa.Column('recorded_at', sa.Text(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_party_relations')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_party_relations_case_id'), 'party_relations', ['case_id'], unique=False)
    op.create_index(op.f('ix_party_relations_from_party'), 'party_relations', ['from_party'], unique=False)
    op.create_index(op.f('ix_party_relations_to_party'), 'party_relations', ['to_party'], unique=False)
    op.create_table('address_protections',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('party', sa.Text(), nullable=False),
        sa.Column('level', sa.Text(), nullable=False),
        sa.Column('started_on', sa.Text(), nullable=False),
        sa.Column('review_on', sa.Text(), nullable=False),
        sa.Column('protected_by', sa.Text(), nullable=False),
        sa.Column('protected_at', sa.Text(), nullable=False),
        sa.Column('proposed_by', sa.Text(), nullable=True),
        sa.Column('proposed_at', sa.Text(), nullable=True),
        sa.Column('released_by', sa.Text(), nullable=True),
        sa.Column('released_at', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_address_protections')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_address_protections_case_id'), 'address_protections', ['case_id'], unique=False)
    op.create_index(op.f('ix_address_protections_party'), 'address_protections', ['party'], unique=False)
    op.create_table('address_reveals',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('party', sa.Text(), nullable=False),
        sa.Column('account', sa.Text(), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('acute', sa.Boolean(), nullable=False),
        sa.Column('state', sa.Text(), nullable=False),
        sa.Column('asked_at', sa.Text(), nullable=False),
        sa.Column('judge_by', sa.Text(), nullable=True),
        sa.Column('judged_by', sa.Text(), nullable=True),
        sa.Column('judged_at', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_address_reveals')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_address_reveals_case_id'), 'address_reveals', ['case_id'], unique=False)
    op.create_index('ix_address_reveals_state', 'address_reveals', ['state', 'judge_by'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_address_reveals_case_id'), table_name='address_reveals')
    op.drop_index('ix_address_reveals_state', table_name='address_reveals')
    op.drop_table('address_reveals')
    op.drop_index(op.f('ix_address_protections_case_id'), table_name='address_protections')
    op.drop_index(op.f('ix_address_protections_party'), table_name='address_protections')
    op.drop_table('address_protections')
    op.drop_index(op.f('ix_party_relations_case_id'), table_name='party_relations')
    op.drop_index(op.f('ix_party_relations_from_party'), table_name='party_relations')
    op.drop_index(op.f('ix_party_relations_to_party'), table_name='party_relations')
    op.drop_table('party_relations')
    op.drop_index(op.f('ix_party_roles_case_id'), table_name='party_roles')
    op.drop_table('party_roles')
    op.drop_index(op.f('ix_incidents_case_id'), table_name='incidents')
    op.drop_table('incidents')
