"""An objection of the person: taken in, and decided on."""

from typing import ClassVar, Final

from pga.commands.top_x import TopXStep
from pga.desk import Desk
from pga.handlers import steps
from pga.handlers.steps import ended
from pga.handlers.top_x import placing, rounds
from pga.store.tables.top_x import top_x_objections
from workflows.top_x import TOP_X

UPHELD: Final = "upheld"


class Suspended(TopXStep):
    """What an objection does by itself where the rules say so: the placing is suspended until it was decided on."""

    __slots__ = ()
    capability: ClassVar[str] = TOP_X.capability("suspend")
    step: ClassVar[str] = "suspend"

    @property
    def brings(self) -> dict[str, bool]:
        """The objection is the reason."""
        return {"decision_recorded": True}


def received(desk: Desk, command: TopXStep) -> None:
    """An objection stands from the day on which it came in."""
    values = {"case_id": desk.case.id, "received_on": command.answers["received_on"]}
    desk.work.add(top_x_objections, **values, decided_at=None, outcome=None)
    weighing = desk.document.weighing
    if desk.case.state == "placed" and weighing is not None and weighing.objection_suspends:
        steps.take(desk, Suspended(case=desk.case.reference, version=command.version))


def decided(desk: Desk, command: TopXStep) -> None:
    """What came of the objection that stands."""
    _close(desk, command.answers["outcome"])


def upheld(desk: Desk, command: TopXStep) -> None:
    """The person was right: off the list from today."""
    _close(desk, UPHELD)
    placing.end(desk, command.step)
    ended(desk, "objection_upheld")


def _close(desk: Desk, outcome: str) -> None:
    row = desk.require_row(rounds.open_objection(desk))
    desk.work.change(top_x_objections, row, decided_at=desk.stamp, outcome=outcome)
