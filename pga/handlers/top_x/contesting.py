"""An objection of the person: taken in, and decided on."""

from typing import Any, ClassVar, Final

from sqlalchemy import Row

from pga.commands.top_x import TopXStep
from pga.desk import Desk
from pga.handlers import post, steps
from pga.handlers.steps import ended
from pga.handlers.top_x import placing, rounds
from pga.store import progress
from pga.store.tables.top_x import top_x_objections
from privacy.vocabulary import Role
from workflows.top_x import TOP_X
from workflows.top_x.terms import ADJOURNMENT, LETTER, OBJECTING, OBJECTION, RECHECK

UPHELD: Final = "upheld"
AT_ONCE: Final = frozenset({UPHELD, "withdrawn"})
"""Outcomes for which nobody needs to be heard: he is right, or wants no decision any more (Awb 7:3)."""


def newest(desk: Desk) -> Row[Any] | None:
    """The newest step after which the person is told; an objection that waits is one too (Awb 6:14), once there is no
    letter left to give about what was decided before.
    """
    waits = rounds.open_objection(desk) is not None and not _owed(desk)
    told = (*rounds.DECIDING, rounds.OBJECTED) if waits else rounds.DECIDING
    return next((row for row in reversed(rounds.taken(desk)) if row.step in told), None)


def _owed(desk: Desk) -> bool:
    """Whether a letter is still to be given."""
    return any(row.term in (LETTER, RECHECK) for row in progress.running_terms(desk.tx, desk.proof, desk.case.id))


def deferred(desk: Desk, command: TopXStep) -> None:
    """Whoever supervises it hears at once that a letter was put off, and not about whom."""
    path, again_on = "/top-x/deferrals", command.answers.get("recheck_on", "")
    post.tell_holders(desk, desk.document.host, Role.DATA_PROTECTION_OFFICER, "letter_put_off", path, again_on)


def establish(desk: Desk, command: TopXStep) -> None:
    """Whether he was heard, until when a decision is adjourned, and which letter begins no term for objecting."""
    if command.step == "decide_objection":
        heard = rounds.since_objection(desk, "hear_objection")
        desk.established["objection_heard"] = heard or command.answers.get("outcome") in AT_ONCE
    if command.step == rounds.ADJOURNED:
        desk.upon = {ADJOURNMENT: _due(desk)}
    told = newest(desk) if command.step == "notify" else None
    if told is not None and told.step in rounds.NO_DECISION:
        desk.settled = frozenset({OBJECTING})


def _due(desk: Desk) -> str:
    """The last day (ISO) on which the objection at hand would have been decided on."""
    rows = progress.running_terms(desk.tx, desk.proof, desk.case.id)
    return next((str(row.due_on) for row in rows if row.term == OBJECTION), desk.today)


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
