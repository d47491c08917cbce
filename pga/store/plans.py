"""Reading the plan of a case: goals, actions, scores, what the person says. Their texts are sealed documents."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, Select, and_, bindparam, or_

from pga.store.codes import Proof, among, on_day, whole
from pga.store.engine import Transaction
from pga.store.tables.plans import plan_actions, plan_goals, plan_scores, plan_views
from pga.store.tables.teams import team_members, teams

GOALS: Final = whole(plan_goals, plan_goals.c.case_id == bindparam("case_id")).order_by(
    plan_goals.c.opened_on, plan_goals.c.id
)
ACTIONS: Final = whole(plan_actions, plan_actions.c.case_id == bindparam("case_id")).order_by(
    plan_actions.c.due_on, plan_actions.c.id
)
SCORES: Final = whole(plan_scores, plan_scores.c.case_id == bindparam("case_id")).order_by(
    plan_scores.c.scored_on, plan_scores.c.id
)
VIEWS: Final = whole(plan_views, plan_views.c.case_id == bindparam("case_id")).order_by(
    plan_views.c.said_on, plan_views.c.id
)
TEAMS_OF: Final = whole(teams, among(teams.c.organisation, "organisations"), teams.c.state == "active").order_by(
    teams.c.organisation, teams.c.name
)
TEAMS_BY_ID: Final = whole(teams, among(teams.c.id, "team_ids"))
MY_TEAMS: Final = whole(
    team_members,
    team_members.c.account == bindparam("account"),
    on_day(team_members),
)
MOST_DUE: Final = 100
"""How many of one's own open actions stand on the work list: those due first."""


def goals(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The goals of a case, oldest first."""
    return proof.read(tx, plan_goals, GOALS, case_id=case_id)


def actions(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The actions of a case, the one due first first."""
    return proof.read(tx, plan_actions, ACTIONS, case_id=case_id)


def scores(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """The scores of a case, oldest first."""
    return proof.read(tx, plan_scores, SCORES, case_id=case_id)


def views(tx: Transaction, proof: Proof, case_id: str) -> list[Row[Any]]:
    """When and by whom something was said of the plan, oldest first."""
    return proof.read(tx, plan_views, VIEWS, case_id=case_id)


def teams_of(tx: Transaction, proof: Proof, organisations: Collection[str]) -> list[Row[Any]]:
    """The active teams of these organisations."""
    return proof.read(tx, teams, TEAMS_OF, organisations=sorted(organisations))


def teams_by_id(tx: Transaction, proof: Proof, team_ids: Collection[str]) -> dict[str, Row[Any]]:
    """These teams, by id."""
    return {row.id: row for row in proof.read(tx, teams, TEAMS_BY_ID, team_ids=sorted(team_ids))}


def due_for(
    tx: Transaction, proof: Proof, scope: Select[Any], account: str, organisation: str, today: str
) -> list[Row[Any]]:
    """The open actions of a person and of his teams, in cases of this scope, those due first first."""
    mine = {row.team for row in proof.read(tx, team_members, MY_TEAMS, account=account, today=today)}
    c = plan_actions.c
    ours = or_(c.account == account, and_(c.account.is_(None), c.team.in_(sorted(mine))))
    statement = whole(plan_actions, c.organisation == organisation, c.state == "open", ours, c.case_id.in_(scope))
    return proof.proven(tx, plan_actions, tx.rows(statement.order_by(c.due_on, c.id).limit(MOST_DUE)))
