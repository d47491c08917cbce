"""rotation of keys

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op


revision = '0016'
down_revision = '0015'


def upgrade() -> None:
    op.add_column('data_wraps', sa.Column('made_at', sa.Text(), nullable=True), schema='keyring')
    op.create_table('former_keys',
        sa.Column('id', sa.String(length=32), nullable=False),
        sa.Column('cooperation', sa.Text(), nullable=False),
        sa.Column('organisation', sa.Text(), nullable=False),
        sa.Column('category', sa.Text(), nullable=False),
        sa.Column('rules_digest', sa.Text(), nullable=False),
        sa.Column('sealed', sa.LargeBinary(), nullable=False),
        sa.Column('status', sa.Text(), nullable=False),
        sa.Column('since', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_former_keys')),
        schema='keyring'
    )
    op.create_table('index_versions',
        sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('status', sa.Text(), nullable=False),
        sa.Column('since', sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint('number', name=op.f('pk_index_versions')),
        schema='keyring'
    )
    for name in ('bsn_index_2', 'name_index_2'):
        op.add_column('case_parties', sa.Column(name, sa.Integer(), nullable=True))
        op.create_index(f'ix_case_parties_{name}', 'case_parties', [name], unique=False)


def downgrade() -> None:
    for name in ('name_index_2', 'bsn_index_2'):
        op.drop_index(f'ix_case_parties_{name}', table_name='case_parties')
        op.drop_column('case_parties', name)
    op.drop_table('index_versions', schema='keyring')
    op.drop_table('former_keys', schema='keyring')
    op.drop_column('data_wraps', 'made_at', schema='keyring')
