"""The workflow side of the gate: the move that a step makes, and taking one back that was a mistake."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from pga.clock import AMSTERDAM, at_noon, from_moment
from pga.commands import StepCommand
from pga.commands.cases import UndoStep
from pga.desk import Desk, Done
from pga.handlers import taking_back, terms
from pga.handlers.facts import facts_of
from pga.refusals import Conflict, NotReady, Unmet
from pga.store import counts, progress
from pga.store import ledger as stored_ledger
from pga.store.tables.cases import cases
from pga.store.tables.progress import case_steps
from privacy.vocabulary import Label
from workflows import WORKFLOWS
from workflows import engine as wf
from workflows.facts import CaseFacts
from workflows.terms import due, parse

ENDS: Final = frozenset({"close", "reject"})
"""Steps that end a case."""

UNDO_NOT = Label(
    "Deze stap kan niet meer worden teruggedraaid. Gebruik een correctie.",
    "This step can no longer be undone. Use a correction.",
)


def begin(
    desk: Desk, workflow: str, step: str, case: dict[str, Any], persons: Sequence[str], **facts: bool
) -> None:
    """Make a case (``case``: values of its row) by the step that creates it. ``persons``: ids of the parties whom it
    is about. Raises ``NotReady`` with every need.
    """
    try:
        move = WORKFLOWS[workflow].take(None, step, CaseFacts(**facts))
    except wf.NotReady as error:
        raise NotReady(tuple(unmet(need) for need in error.unmet)) from error
    step_id = _record(desk, case["id"], move)
    starts = tuple(term for term in move.starts if term not in desk.settled)
    first = terms.first(terms.start_all(desk, case["id"], step_id, starts, desk.ends, persons))
    row = {**case, "workflow": workflow, "state": move.target, **first.columns}
    row |= {"opened_at": desk.stamp, "changed_at": desk.stamp, "ended_as": None}
    desk.work.add(cases, **row)
    desk.work.beside(lambda tx: counts.count(tx, row, 1))
    desk.case_made, desk.to_state = case["id"], move.target


def take(desk: Desk, command: StepCommand) -> None:
    """Take the step, or raise ``NotReady`` with every need that is unmet, ``Conflict`` from another state."""
    workflow = WORKFLOWS[desk.case.workflow]
    step = command.capability.partition(".")[2]
    facts = facts_of(desk, **command.brings)
    explained = _explained(workflow, step, facts) if command.explanation else frozenset()
    try:
        move = workflow.take(desk.case.state, step, facts, explained=explained, into=desk.landing)
    except wf.NotFromHere as error:
        raise Conflict(desk.case.reference) from error
    except wf.NotReady as error:
        raise NotReady(tuple(unmet(need) for need in error.unmet)) from error
    step_id, ends = _record(desk, desk.case.id, move), {**command.ends, **desk.ends}
    starts = tuple(term for term in move.starts if term not in desk.settled)
    first = terms.move(desk, step_id, starts, (*move.stops, *desk.stopping), ends, command.whom)
    _moved(desk, move.target, first)
    if explained:
        desk.details["explained"] = ",".join(sorted(explained))


def undo(desk: Desk, command: UndoStep) -> Done:
    """Take back the newest step with what it wrote: by who took it, within the term of the rules, when nobody acted on
    it or read it since.
    """
    taken = [row for row in progress.steps(desk.tx, desk.proof, desk.case.id) if row.undone_at is None]
    back = _back(desk, taken[-1]) if taken else None
    if back is None:
        raise NotReady((Unmet(key="undo", sentence=UNDO_NOT),))
    taking_back.take_back(desk, back)
    desk.work.change(case_steps, taken[-1], undone_at=desk.stamp)
    desk.details["step"] = taken[-1].step
    _moved(desk, taken[-1].from_state, terms.undo(desk, taken[-1].id))
    if taken[-1].step in ENDS:
        ended(desk, None)
    touch(desk)
    return Done(reference=desk.case.reference)


def may_undo(desk: Desk, row: Any) -> bool:
    """True when this step of the case at hand can still be taken back by the actor."""
    return _back(desk, row) is not None


def _back(desk: Desk, row: Any) -> taking_back.Written | None:
    """What the step wrote, when the actor can still take it back; else None."""
    step = WORKFLOWS[desk.case.workflow].step(row.step)
    if not step.undoable or row.taken_by != desk.actor.account or row.to_state != desk.case.state:
        return None
    ends = due(from_moment(row.taken_at), parse(desk.document.terms["undo"].value)).at
    if desk.now > ends or stored_ledger.acts_since(desk.tx, desk.case.id, row.taken_at) > 1:
        return None
    return taking_back.written(desk, row)


def ended(desk: Desk, how: str | None) -> None:
    """How the case at hand ended with this act, as the yearly counts tell it; None when it goes on after all."""
    desk.moved["ended_as"] = how


def touch(desk: Desk, **values: Any) -> None:
    """Change the case row: its version steps, with what the step moved."""
    desk.work.change(cases, desk.case, **{"changed_at": desk.stamp, **desk.moved, **values})


def term_end(desk: Desk, term: str, start: datetime) -> str:
    """The last day of a term of the signed rules (ISO), counted in Dutch working days where the rules say so."""
    return terms.last_day(desk, term, start.astimezone(AMSTERDAM).date().isoformat())


def unmet(need: wf.Need) -> Unmet:
    """A need as the page shows it."""
    return Unmet(key=need.key, sentence=Label(*need.sentence), explain=need.kind == "explain")


def _record(desk: Desk, case_id: str, move: wf.Move) -> str:
    return desk.work.add(
        case_steps,
        case_id=case_id,
        step=move.step,
        from_state=move.source or "",
        to_state=move.target,
        taken_at=desk.stamp,
        taken_by=desk.actor.account,
        on_behalf_of=desk.actor.on_behalf_of or None,
        undone_at=None,
    )


def _moved(desk: Desk, target: str, first: terms.First) -> None:
    """Where the case row will stand after this act; counted along."""
    before = {name: getattr(desk.case, name) for name in counts.COUNTED_BY}
    desk.from_state, desk.to_state = desk.case.state, target
    desk.moved = {"state": target, **first.columns}
    if target != desk.case.state:
        desk.work.beside(lambda tx: counts.count(tx, before, -1))
        desk.work.beside(lambda tx: counts.count(tx, {**before, **desk.moved}, 1))


def _explained(workflow: wf.Workflow, step: str, facts: CaseFacts) -> frozenset[str]:
    return frozenset(need.key for need in workflow.unmet(step, facts) if need.kind == "explain")


__all__ = ["at_noon", "begin", "ended", "may_undo", "take", "term_end", "touch", "undo", "unmet"]
