"""A case that has come as far as its plan, and the acts on it: through the gate, as the people themselves.

Only the state of the case, who is named on it and who directs its content are put there directly: the steps that bring
a case there are shown elsewhere.
"""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Table

from pga.commands.plan import (
    AddAction,
    AddGoal,
    ChangeAction,
    CloseGoal,
    CompleteAction,
    ConfirmAction,
    DropAction,
    RecordView,
    Score,
)
from pga.desk import Done
from pga.store.tables.cases import case_members, cases, sealed_text
from pga.store.tables.plans import plan_actions, plan_goals
from pga.store.tables.progress import case_steps
from pga.store.work import Work
from privacy.ledger.record import Record
from tests.towns import DIRECTOR, Town, key

CASE_DIRECTOR: Final = "lisa.ll2"
MEMBERS: Final = ("pieter.politie", "wim.wsl", "rik.reclassering", CASE_DIRECTOR)


def planned(town: Town, state: str = "plan_draft") -> str:
    """The first case in intake, moved to ``state``, with members of four partners; Lisa of LL2 is case director."""
    reference = town.reference("intake")
    written(town, lambda work: _arrange(town, work, reference, state))
    return reference


def move(town: Town, reference: str, state: str, step: str = "") -> None:
    """To another state, as ``step`` would."""
    written(town, lambda work: _moved(town, work, reference, state, step))


def _arrange(town: Town, work: Work, reference: str, state: str) -> None:
    row = _moved(town, work, reference, state, "")
    members = town.rows(case_members, case_members.c.case_id == row.id)
    here = {member.account for member in members if member.function != "submitter"}
    for username in MEMBERS:
        account = town.account(username)
        function = "case_director" if username == CASE_DIRECTOR else "named"
        if function == "named" and account.id in here:
            continue
        named = {"case_id": row.id, "account": account.id, "organisation": account.organisation}
        work.add(case_members, **named, function=function, valid_from="2026-01-01", ended_at=None)


def _moved(town: Town, work: Work, reference: str, state: str, step: str) -> Any:
    row = town.case(reference)
    work.change(cases, row, state=state)
    if step:
        work.add(
            case_steps,
            case_id=row.id,
            step=step,
            from_state=row.state,
            to_state=state,
            taken_at=town.clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            taken_by=town.account(DIRECTOR).id,
            on_behalf_of=None,
            undone_at=None,
        )
    return row


def written(town: Town, collect: Callable[[Work], object]) -> None:
    """Rows with a record of their own, as the gate would write them."""
    work = Work(coder=town.home.code)
    record = Record(
        seq=0,
        at="",
        event_id=uuid.uuid4().hex,
        trace_id=uuid.uuid4().hex,
        home=town.home.id,
        kind="act",
        capability="home.test",
        outcome="allowed",
        reason="allowed",
        actor="operator",
    )
    collect(work)
    with town.home.store.transaction() as tx:
        told, mac = town.gate.chain.tell(tx, replace(record, changes=tuple(work.changes())), town.clock.now())
        work.write(tx)
        tx.commit()
        town.gate.chain.settle(told, mac)


def in_days(town: Town, days: int) -> str:
    """A date from today (ISO)."""
    return (town.clock.now().date() + timedelta(days=days)).isoformat()


def goal(
    town: Town,
    reference: str,
    text: str = "Vaste dagbesteding (fictief)",
    *,
    domain: str = "daily_activity",
    by: str = DIRECTOR,
) -> str:
    """A goal; returns its id."""
    town.act(by, AddGoal(case=reference, act_key=key(), domain=domain, text=text))
    return newest(town, plan_goals)


def action(
    town: Town,
    reference: str,
    what: str = "Twee keer per week langsgaan (fictief)",
    *,
    of: str = "pieter.politie",
    days: int = 10,
    goal: str = "",
    note: str = "",
    by: str = DIRECTOR,
) -> str:
    """An action for a colleague; returns its id."""
    account = town.account(of)
    named = {"organisation": account.organisation, "account": account.id, "team": ""}
    due = in_days(town, days)
    town.act(by, AddAction(case=reference, act_key=key(), goal=goal, what=what, due_on=due, note=note, **named))
    return newest(town, plan_actions)


def newest(town: Town, table: Table) -> str:
    """The id of the row that the newest act made in a table."""
    made = [change.row_id for change in town.last().changes if change.table == table.name and change.op == "C"]
    return made[-1]


def row(town: Town, table: Table, row_id: str) -> Any:
    """One row."""
    return town.rows(table, table.c.id == row_id)[0]


def waiting(town: Town, reference: str) -> list[str]:
    """The ids of the open actions of a case."""
    of_case = plan_actions.c.case_id == town.case(reference).id
    return [action.id for action in town.rows(plan_actions, of_case, plan_actions.c.state == "open")]


def on(town: Town, reference: str, action_id: str) -> dict[str, Any]:
    """Case, action, its version now, and a fresh act key."""
    version = row(town, plan_actions, action_id).version
    return {"case": reference, "action": action_id, "version": version, "act_key": key()}


def changed(town: Town, reference: str, action_id: str, **other: Any) -> ChangeAction:
    """The action as it stands, with other values."""
    now = row(town, plan_actions, action_id)
    values = {
        "goal": now.goal or "",
        "what": "Drie keer per week langsgaan (fictief)",
        "organisation": now.organisation,
        "account": now.account or "",
        "team": now.team or "",
        "due_on": now.due_on,
        "note": "",
    }
    return ChangeAction(**on(town, reference, action_id), **(values | other))


def confirm(town: Town, reference: str, action_id: str, by: str = DIRECTOR) -> Done:
    """Nothing changed."""
    return town.act(by, ConfirmAction(**on(town, reference, action_id)))


def complete(town: Town, reference: str, action_id: str, by: str = DIRECTOR) -> Done:
    """Carried out."""
    return town.act(by, CompleteAction(**on(town, reference, action_id)))


def drop(town: Town, reference: str, action_id: str, by: str = DIRECTOR) -> Done:
    """Not needed any more."""
    return town.act(by, DropAction(**on(town, reference, action_id)))


def close(town: Town, reference: str, goal_id: str, outcome: str = "reached", by: str = DIRECTOR) -> Done:
    """A goal is reached or dropped."""
    version = row(town, plan_goals, goal_id).version
    return town.act(by, CloseGoal(case=reference, act_key=key(), goal=goal_id, version=version, outcome=outcome))


def score(
    town: Town,
    reference: str,
    now: int,
    target: int = 4,
    *,
    domain: str = "daily_activity",
    by: str = DIRECTOR,
    reason: str = "Zonder werk begint het weer (fictief).",
) -> Done:
    """A score in a life domain."""
    named = {"case": reference, "act_key": key(), "domain": domain}
    return town.act(by, Score(**named, score=now, target=target, reason=reason))


def view(town: Town, reference: str, text: str = "Ik wil weer aan het werk (fictief).", by: str = DIRECTOR) -> Done:
    """What the person says."""
    said = {"said_on": in_days(town, 0), "said_by": "resident", "text": text}
    return town.act(by, RecordView(case=reference, act_key=key(), **said))


def sealed_of(town: Town, about: str) -> dict[str, tuple[str, str]]:
    """Kind -> (owner, category) of the sealed texts of a row."""
    return {d.kind: (d.owner, d.category) for d in town.rows(sealed_text, sealed_text.c.about == about)}
