"""incidental partners at a conference, and who agreed

Revision ID: 0014
Revises: 0013
"""

from alembic import op
import sqlalchemy as sa


revision = '0014'
down_revision = '0013'


def upgrade() -> None:
    op.create_table('guests',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('conference', sa.Text(), nullable=False),
    sa.Column('held_on', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('categories', sa.Text(), nullable=False),
    sa.Column('legal_basis', sa.Text(), nullable=False),
    sa.Column('proposed_by', sa.Text(), nullable=False),
    sa.Column('proposed_at', sa.Text(), nullable=False),
    sa.Column('decide_by', sa.Text(), nullable=False),
    sa.Column('valid_until', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('approved_at', sa.Text(), nullable=True),
    sa.Column('ended_at', sa.Text(), nullable=True),
    sa.Column('present', sa.Boolean(), nullable=True),
    sa.Column('pledged', sa.Boolean(), nullable=True),
    sa.Column('told', sa.Text(), nullable=True),
    sa.Column('recorded_at', sa.Text(), nullable=True),
    sa.Column('code', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guests')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_guests_case_id'), 'guests', ['case_id'], unique=False)
    op.create_index('ix_guests_open', 'guests', ['ended_at', 'valid_until'], unique=False)
    op.create_index('ix_guests_unrecorded', 'guests', ['present', 'held_on'], unique=False)
    op.create_table('guest_votes',
    sa.Column('id', sa.String(length=36), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('guest', sa.Text(), nullable=False),
    sa.Column('organisation', sa.Text(), nullable=False),
    sa.Column('question', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('decided_by', sa.Text(), nullable=True),
    sa.Column('decided_at', sa.Text(), nullable=True),
    sa.Column('code', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_guest_votes')),
    sqlite_with_rowid=False
    )
    op.create_index(op.f('ix_guest_votes_guest'), 'guest_votes', ['guest'], unique=False)
    op.create_index(op.f('ix_guest_votes_question'), 'guest_votes', ['question'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_guest_votes_question'), table_name='guest_votes')
    op.drop_index(op.f('ix_guest_votes_guest'), table_name='guest_votes')
    op.drop_table('guest_votes')
    op.drop_index('ix_guests_unrecorded', table_name='guests')
    op.drop_index('ix_guests_open', table_name='guests')
    op.drop_index(op.f('ix_guests_case_id'), table_name='guests')
    op.drop_table('guests')
