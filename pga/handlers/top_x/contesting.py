"""An objection of the person: taken in, and decided on."""

from typing import Any, Final

from sqlalchemy import Row

from pga.commands.top_x import TopXStep
from pga.desk import Desk
from pga.handlers.steps import ended
from pga.handlers.top_x import placing
from pga.store import top_x as store
from pga.store.tables.top_x import top_x_objections

UPHELD: Final = "upheld"


def received(desk: Desk, command: TopXStep) -> None:
    """An objection stands from the day on which it came in."""
    values = {"case_id": desk.case.id, "received_on": command.answers["received_on"]}
    desk.work.add(top_x_objections, **values, decided_at=None, outcome=None)


def decided(desk: Desk, command: TopXStep) -> None:
    """What came of the objection that stands."""
    _close(desk, command.answers["outcome"])


def upheld(desk: Desk, command: TopXStep) -> None:
    """The person was right: off the list from today."""
    _close(desk, UPHELD)
    placing.end(desk, command.step)
    ended(desk, "objection_upheld")


def open_objection(desk: Desk) -> Row[Any] | None:
    """The objection that waits for a decision, or None."""
    rows = store.objections(desk.tx, desk.proof, [desk.case.id])
    return next((row for row in reversed(rows) if row.decided_at is None), None)


def _close(desk: Desk, outcome: str) -> None:
    row = desk.require_row(open_objection(desk))
    desk.work.change(top_x_objections, row, decided_at=desk.stamp, outcome=outcome)
