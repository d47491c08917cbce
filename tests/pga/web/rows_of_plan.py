"""The rows of the matrix over HTTP for the plan of a case."""

from collections.abc import Callable
from typing import Any, Final

from pga.demo.people import Colleague
from pga.store.tables.plans import plan_actions, plan_goals
from tests import plans, stages
from tests.pga.web.places import WORDS, Place, Row, case_in, on_case
from tests.towns import Town

WHOSE: Final = "pieter.politie"
"""Who carries out the action that the rows are about."""


def stage(town: Town) -> None:
    """Two goals and an action in the plan that is drafted and in the one that is reviewed."""
    for state in ("plan_draft", "review"):
        reference = stages.in_state(town, state)
        plans.action(town, reference, of=WHOSE, goal=plans.goal(town, reference))
        plans.goal(town, reference, domain="housing")


def on_plan(path: str = "", **fields: Any) -> Callable[[Town], Place]:
    """A page of the plan, which needs no version of the case."""
    made = on_case(f"/plan{path}", "plan_draft")

    def at(town: Town) -> Place:
        place = made(town)
        sent = {"act_key": place.fields["act_key"], **fields}
        return Place(place.path, sent, case=place.case)

    return at


def on_goal(town: Town) -> Place:
    """The goal without an action, reached."""
    case_id = case_in(town, "plan_draft").id
    goal = town.rows(plan_goals, plan_goals.c.case_id == case_id, plan_goals.c.domain == "housing")[0]
    return on_plan(f"/goals/{goal.id}/close", version=str(goal.version), outcome="reached")(town)


def on_action(verb: str = "", state: str = "plan_draft") -> Callable[[Town], Place]:
    """A button at the action."""

    def at(town: Town) -> Place:
        row = _action(town, state)
        return on_case(f"/plan/actions/{row.id}{verb}", state, version=str(row.version))(town)

    return at


def changed(town: Town) -> Place:
    """The action with other words."""
    place, row = on_action()(town), _action(town, "plan_draft")
    return Place(place.path, {**place.fields, **_said(town, row.goal)}, case=place.case)


def added(town: Town) -> Place:
    """Another action for the same person."""
    return on_plan("/actions/new", version="0", **_said(town, ""))(town)


def _said(town: Town, goal: str) -> dict[str, str]:
    owner = f"politie/a/{town.account(WHOSE).id}"
    return {"what": WORDS, "owner": owner, "due_on": "2026-03-20", "goal": goal, "note": ""}


def _action(town: Town, state: str) -> Any:
    case_id = case_in(town, state).id
    return town.rows(plan_actions, plan_actions.c.case_id == case_id)[0]


def carries_out(colleague: Colleague) -> bool:
    """Who writes the plan, or carries out the action."""
    return colleague.username in (WHOSE, stages.DIRECTS) or "process_director" in colleague.roles


def reads_it(colleague: Colleague) -> bool:
    """A landlord reads actions of its own alone, and this is another's."""
    return colleague.organisation != "wsl"


GOAL: Final = {"domain": "housing", "text": WORDS}
SCORE: Final = {"domain": "housing", "score": "2", "target": "4", "reason": WORDS}
VIEW: Final = {"said_by": "resident", "said_on": "2026-03-02", "text": WORDS}


def _form(capability: str, path: str, fields: dict[str, str]) -> dict[str, Row]:
    """A page of who writes the plan: its form, and the same sent."""
    needs = ("plan.add_action", capability)
    return {"GET": Row(needs, on_plan(path)), "POST": Row(needs, on_plan(path, **fields), 303)}


FORMS: Final = {
    "add_goal": _form("plan.add_goal", "/goals/new", GOAL),
    "score_domain": _form("plan.score", "/score", SCORE),
    "record_view": _form("plan.record_view", "/view", VIEW),
}

ROWS: Final[dict[tuple[str, str], Row]] = {
    ("plan", "GET"): Row(("plan.read",), on_plan()),
    ("compare_plan", "GET"): Row(("plan.read",), on_plan("/compare")),
    ("print_plan", "GET"): Row(("plan.print",), on_plan("/print")),
    ("print_plan_pdf", "GET"): Row(("plan.print",), on_plan("/print/pdf")),
    **{(name, method): row for name, rows in FORMS.items() for method, row in rows.items()},
    ("close_goal", "POST"): Row(("plan.close_goal",), on_goal, 303),
    ("add_action", "GET"): Row(("plan.add_action",), on_plan("/actions/new")),
    ("add_action", "POST"): Row(("plan.add_action",), added, 303),
    ("action", "GET"): Row(("plan.read",), on_action(), only=reads_it),
    ("action", "POST"): Row(("plan.read", "plan.change_action"), changed, 303),
    ("confirm_action", "POST"): Row(("plan.confirm_action",), on_action("/confirm", "review"), 303, carries_out),
    ("complete_action", "POST"): Row(("plan.complete_action",), on_action("/complete"), 303, carries_out),
    ("drop_action", "POST"): Row(("plan.drop_action",), on_action("/drop"), 303),
}
