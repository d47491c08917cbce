"""Actions: who does what before when. Each has its own version; another organisation gets an action of its own."""

import uuid
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Row

from pga.commands.plan import (
    ActionCommand,
    AddAction,
    ChangeAction,
    CompleteAction,
    ConfirmAction,
    DropAction,
)
from pga.desk import Desk, Done
from pga.handlers.plan.owners import owner_value, owners
from pga.handlers.plan.part import NEAR_ALL, actions_near
from pga.handlers.plan.taking_part import take_part
from pga.handlers.plan.writing import begin, done, needed, refuse, seal, unknown
from pga.refusals import Conflict, Refused, Unmet
from pga.store import cases as stored
from pga.store import plans
from pga.store.tables.plans import plan_actions
from privacy.vocabulary import Label
from workflows.referral import REFERRAL

PROOF: Final = Label(
    "Schrijf op waaraan u ziet dat aan deze voorwaarde is voldaan.",
    "Write down by what you see that this condition is met.",
)
PAST: Final = Label("Kies een dag die nog komt.", "Choose a day that has yet to come.")


def add_action(desk: Desk, command: AddAction) -> Done:
    """An action for an organisation that takes part, and within it for a person or a team."""
    begin(desk)
    refuse(*_wrong(desk, command, None))
    return done(desk, "action", _new(desk, command))


def change_action(desk: Desk, command: ChangeAction) -> Done:
    """Other words, person, team or date. Handing it to another organisation drops this one and adds one there."""
    begin(desk)
    row = _shown(desk, command)
    refuse(*_wrong(desk, command, row))
    if command.organisation != row.organisation:
        desk.work.change(plan_actions, row, state="dropped", closed_on=desk.today)
        return done(desk, "action", _new(desk, command))
    _write(desk, row.id, command)
    desk.work.change(
        plan_actions,
        row,
        goal=command.goal or None,
        account=command.account or None,
        team=command.team or None,
        due_on=command.due_on,
    )
    return done(desk, "action", row.id)


def confirm_action(desk: Desk, command: ConfirmAction) -> Done:
    """Nothing changed: told with who says so."""
    row = _mine(desk, command)
    desk.work.change(plan_actions, row, confirmed_on=desk.today, confirmed_by=desk.actor.account)
    return done(desk, "action", row.id)


def complete_action(desk: Desk, command: CompleteAction) -> Done:
    """Carried out. Who came near by this action of his team alone comes near the case no more: he is led out of it."""
    row = _mine(desk, command)
    desk.work.change(plan_actions, row, state="done", closed_on=desk.today)
    told = done(desk, "action", row.id)
    return told if desk.relations & NEAR_ALL or len(actions_near(desk)) > 1 else Done()


def drop_action(desk: Desk, command: DropAction) -> Done:
    """Not carried out, and not needed any more."""
    begin(desk)
    desk.work.change(plan_actions, _shown(desk, command), state="dropped", closed_on=desk.today)
    return done(desk, "action", command.action)


def _shown(desk: Desk, command: ActionCommand) -> Row[Any]:
    """The open action in the version that was shown."""
    found = (row for row in plans.actions(desk.tx, desk.proof, desk.case.id) if row.id == command.action)
    row = desk.require_row(next(found, None))
    if not desk.stands(row, command.version) or row.state != "open":
        raise Conflict(desk.case.reference)
    return row


def _mine(desk: Desk, command: ActionCommand) -> Row[Any]:
    """An action of one's own organisation, or of one's team alone; any action for who may also drop it."""
    row = desk.require_row(next((row for row in actions_near(desk) if row.id == command.action), None))
    directs = desk.may("plan.drop_action", state=desk.case.state).allowed
    if not directs and row.organisation != desk.actor.organisation:
        raise Refused("out_of_reach", desk.decision.rule_ids)
    begin(desk)
    return _shown(desk, command)


def _new(desk: Desk, command: AddAction | ChangeAction) -> str:
    action = str(uuid.uuid4())
    take_part(desk, command.organisation)
    _write(desk, action, command)
    return desk.work.add(
        plan_actions,
        id=action,
        case_id=desk.case.id,
        goal=command.goal or None,
        organisation=command.organisation,
        account=command.account or None,
        team=command.team or None,
        due_on=command.due_on,
        state="open",
        opened_on=desk.today,
        closed_on=None,
        confirmed_on=None,
        confirmed_by=None,
    )


def _write(desk: Desk, action: str, command: AddAction | ChangeAction) -> None:
    """The text for the plan, the same text for who carries it out, and the note for who reads the plan."""
    seal(desk, "C17", "action", action, {"what": command.what})
    if "C17.own" in desk.document.entitled(command.organisation):
        seal(desk, "C17.own", "own_action", action, {"what": command.what}, owner=command.organisation)
    if command.note or stored.sealed_row(desk.tx, desk.case.id, "action_note", action) is not None:
        seal(desk, "C17", "action_note", action, {"text": command.note})


def _wrong(desk: Desk, command: AddAction | ChangeAction, row: Row[Any] | None) -> Iterator[Unmet]:
    """Everything that is wrong with what was filled in."""
    yield from needed(what=command.what, due_on=command.due_on)
    value = owner_value(command.organisation, command.account, command.team)
    kept = row is not None and value == owner_value(row.organisation, row.account, row.team)
    both = bool(command.account and command.team)
    if both or (not kept and value not in dict(owners(desk))):
        yield unknown("owner")
    if row is not None and not command.note and _proven(desk, row):
        yield Unmet(key="note", sentence=PROOF, field="note")
    goals = {goal.id for goal in plans.goals(desk.tx, desk.proof, desk.case.id) if goal.state == "open"}
    if command.goal and command.goal not in goals:
        yield unknown("goal")
    if command.due_on < desk.today and not (row is not None and command.due_on == row.due_on):
        yield Unmet(key="due_on", sentence=PAST, field="due_on")


def _proven(desk: Desk, row: Row[Any]) -> bool:
    """Whether a condition of a safety plan says by what one sees that it is met: that is changed, never taken away."""
    safety = desk.case.workflow == REFERRAL.key
    return safety and stored.sealed_row(desk.tx, desk.case.id, "action_note", row.id) is not None
