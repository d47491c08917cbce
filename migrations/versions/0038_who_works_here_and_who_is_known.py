"""of employees and of known people what review compares, in days and keyed codes

Revision ID: 0038
Revises: 0037
"""

import sqlalchemy as sa
from alembic import op


revision = '0038'
down_revision = '0037'


def upgrade() -> None:
    op.create_table('staff_records',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('account', sa.Text(), nullable=False),
        sa.Column('leaves_on', sa.Text(), nullable=True),
        sa.Column('person_code', sa.Text(), nullable=True),
        sa.Column('household', sa.Text(), nullable=True),
        sa.Column('surname', sa.Text(), nullable=True),
        sa.Column('street', sa.Text(), nullable=True),
        sa.Column('recorded_by', sa.Text(), nullable=False),
        sa.Column('recorded_at', sa.Text(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_staff_records')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_staff_records_account'), 'staff_records', ['account'], unique=False)
    op.create_table('party_codes',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('party', sa.Text(), nullable=False),
        sa.Column('kind', sa.Text(), nullable=False),
        sa.Column('keyed', sa.Text(), nullable=False),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_party_codes')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_party_codes_case_id'), 'party_codes', ['case_id'], unique=False)
    op.create_index(op.f('ix_party_codes_party'), 'party_codes', ['party'], unique=False)
    op.create_table('known_people',
        sa.Column('id', sa.String(length=36), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('case_id', sa.Text(), nullable=False),
        sa.Column('party', sa.Text(), nullable=False),
        sa.Column('ground', sa.Text(), nullable=False),
        sa.Column('marked_by', sa.Text(), nullable=False),
        sa.Column('marked_at', sa.Text(), nullable=False),
        sa.Column('ended_by', sa.Text(), nullable=True),
        sa.Column('ended_at', sa.Text(), nullable=True),
        sa.Column('code', sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_known_people')),
        sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_known_people_case_id'), 'known_people', ['case_id'], unique=False)
    op.create_index(op.f('ix_known_people_party'), 'known_people', ['party'], unique=False)


def downgrade() -> None:
    for table in ('known_people', 'party_codes'):
        op.drop_index(op.f(f'ix_{table}_party'), table_name=table)
        op.drop_index(op.f(f'ix_{table}_case_id'), table_name=table)
        op.drop_table(table)
    op.drop_index(op.f('ix_staff_records_account'), table_name='staff_records')
    op.drop_table('staff_records')
