"""the open actions of a team, by the team

Revision ID: 0009
Revises: 0008
"""

from alembic import op


revision = '0009'
down_revision = '0008'


def upgrade() -> None:
    op.create_index('ix_plan_actions_team', 'plan_actions', ['team', 'state', 'due_on'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_plan_actions_team', table_name='plan_actions')
