"""The workflow side of the gate: facts of a case, needs that stand in the way, the move that a step makes."""

from datetime import date, datetime, time
from typing import Any

from pga.clock import AMSTERDAM
from pga.commands import StepCommand
from pga.desk import Desk
from pga.refusals import Conflict, NotReady, Unmet
from pga.store import cases as stored
from pga.store.tables.cases import cases
from privacy.vocabulary import Label
from workflows import WORKFLOWS
from workflows import engine as wf
from workflows.facts import CaseFacts
from workflows.terms import due, parse

RUNNING = ("intake",)


def facts_of(desk: Desk, **brought: bool) -> CaseFacts:
    """What is true of the case at hand, without any text; ``brought`` is what the form itself adds, after what the gate
    established (``handlers.table.ESTABLISH``).
    """
    answers = stored.answers(desk.tx, desk.proof, desk.case.id)
    asked = stored.case_questions(desk.tx, desk.proof, desk.case.id)
    criteria = ("repeated", "order_or_safety", "regular_insufficient")
    known: dict[str, Any] = {
        "submission_complete": _complete(desk),
        "person_named": bool(stored.parties(desk.tx, desk.proof, [desk.case.id])),
        "duplicates_considered": "duplicates" in answers,
        "assessed": all(name in answers for name in criteria),
        "criteria_met": all(name in answers and answers[name].answer == "yes" for name in criteria),
        "purpose_recorded": "purpose" in answers,
        "proportionality_recorded": "proportionality" in answers,
        "subsidiarity_recorded": "subsidiarity" in answers,
        "regime_chosen": bool(desk.case.regime),
        "reason_recorded": "rejected" in answers,
        "advice_recorded": "rejected" in answers,
        "open_questions": sum(q.state in ("asked", "assigned") for q in asked),
        "answered_questions": sum(q.state not in ("asked", "assigned") for q in asked),
        "open_cases": stored.open_cases(desk.tx, desk.case.cooperation, RUNNING),
        "capacity": desk.document.capacity,
    }
    return CaseFacts(**(known | desk.established | brought))


def _complete(desk: Desk) -> bool:
    """Whether the aanmelding stands there: its reason, its theme and its sealed text, which was asked whole."""
    told = any(document.kind == "submission" for document in desk.found([desk.case.id]))
    return told and bool(desk.case.reason and desk.case.theme)


def begin(workflow: str, step: str, **facts: bool) -> wf.Move:
    """The move of a step that makes a case. Raises ``NotReady`` with every need."""
    try:
        return WORKFLOWS[workflow].take(None, step, CaseFacts(**facts))
    except wf.NotReady as error:
        raise NotReady(tuple(unmet(need) for need in error.unmet)) from error


def take(desk: Desk, command: StepCommand) -> None:
    """Take the step, or raise ``NotReady`` with every need that is unmet, ``Conflict`` from another state."""
    workflow = WORKFLOWS[desk.case.workflow]
    step = command.capability.partition(".")[2]
    facts = facts_of(desk, **command.brings)
    explained = _explained(workflow, step, facts) if command.explanation else frozenset()
    try:
        move = workflow.take(desk.case.state, step, facts, explained=explained)
    except wf.NotFromHere as error:
        raise Conflict(desk.case.reference) from error
    except wf.NotReady as error:
        raise NotReady(tuple(unmet(need) for need in error.unmet)) from error
    desk.from_state, desk.to_state = desk.case.state, move.target
    due_on, due_term = desk.case.due_on, desk.case.due_term
    if due_term in move.stops:
        due_on, due_term = None, None
    if move.starts:
        due_on, due_term = term_end(desk, move.starts[0], desk.now), move.starts[0]
    desk.moved = {"state": move.target, "due_on": due_on, "due_term": due_term}
    if explained:
        desk.details["explained"] = ",".join(sorted(explained))


def touch(desk: Desk, **values: Any) -> None:
    """Change the case row: its version steps, with what the step moved."""
    desk.work.change(cases, desk.case, **{"changed_at": desk.stamp, **desk.moved, **values})


def term_end(desk: Desk, term: str, start: datetime) -> str:
    """The last day of a term of the signed rules (ISO), counted in Dutch working days where the rules say so."""
    value = desk.document.terms[term].value
    return due(start.astimezone(AMSTERDAM), parse(value)).at.date().isoformat()


def at_noon(day: str) -> datetime:
    """A date (ISO) as a moment of that day, to count a term from."""
    return datetime.combine(date.fromisoformat(day), time(12), AMSTERDAM)


def unmet(need: wf.Need) -> Unmet:
    """A need as the page shows it."""
    return Unmet(key=need.key, sentence=Label(*need.sentence))


def _explained(workflow: wf.Workflow, step: str, facts: CaseFacts) -> frozenset[str]:
    return frozenset(need.key for need in workflow.unmet(step, facts) if need.kind == "explain")
