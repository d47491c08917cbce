"""What the matrix through the gate asks of a plan: the case is one that is drafted, or one in review."""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands import plan as acts
from pga.queries import Query
from pga.queries import plan as looks
from pga.store.tables.plans import plan_actions, plan_goals
from tests import plans, stages
from tests.towns import Town, key

WHOSE: Final = "pieter.politie"
WORDS: Final = "Opgeschreven in de toets (fictief)."


def _plan(town: Town) -> str:
    return stages.in_state(town, "plan_draft")


def _on(town: Town, state: str = "plan_draft") -> dict[str, Any]:
    """An action of the police, in a version that does not exist."""
    reference = stages.in_state(town, state)
    there = town.rows(plan_actions, plan_actions.c.case_id == town.case(reference).id)
    action = there[0].id if there else plans.action(town, reference, of=WHOSE)
    return {"case": reference, "action": action, "version": 999, "act_key": key()}


def _said(town: Town) -> dict[str, Any]:
    named = {"organisation": "politie", "account": town.account(WHOSE).id, "team": ""}
    return {"goal": "", "what": WORDS, "due_on": "2026-03-20", "note": "", **named}


ASKED: Final[dict[str, Callable[[Town], Query | Command]]] = {
    "plan.read": lambda town: looks.ReadPlan(case=_plan(town)),
    "plan.print": lambda town: looks.PrintPlan(case=_plan(town)),
    "plan.add_goal": lambda town: acts.AddGoal(case=_plan(town), act_key=key(), domain="housing", text=WORDS),
    "plan.close_goal": lambda town: acts.CloseGoal(
        case=_plan(town),
        act_key=key(),
        goal=_goal(town),
        version=999,
        outcome="reached",
    ),
    "plan.add_action": lambda town: acts.AddAction(case=_plan(town), act_key=key(), **_said(town)),
    "plan.change_action": lambda town: acts.ChangeAction(**_on(town), **_said(town)),
    "plan.complete_action": lambda town: acts.CompleteAction(**_on(town)),
    "plan.drop_action": lambda town: acts.DropAction(**_on(town)),
    "plan.confirm_action": lambda town: acts.ConfirmAction(**_on(town, "review")),
    "plan.score": lambda town: acts.Score(
        case=_plan(town), act_key=key(), domain="housing", score=2, target=4, reason=WORDS
    ),
    "plan.record_view": lambda town: acts.RecordView(
        case=_plan(town), act_key=key(), said_on="2026-03-02", said_by="resident", text=WORDS
    ),
}


def _goal(town: Town) -> str:
    there = town.rows(plan_goals, plan_goals.c.case_id == town.case(_plan(town)).id)
    return str(there[0].id) if there else plans.goal(town, _plan(town))
