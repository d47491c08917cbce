"""What is true of the case at hand, without any text: gathered for the needs of its workflow."""

from typing import Any

from pga.desk import Desk
from pga.handlers.ending.keeping import Kept, kept
from pga.handlers.oversight import by_another
from pga.handlers.told import untold
from pga.store import cases as stored
from pga.store import plans, progress
from pga.store.scopes import WITHDRAWN
from workflows import WORKFLOWS
from workflows.facts import CaseFacts
from workflows.pga_case.taking_over import WAITING

OPEN = ("asked", "assigned")
OFFERS = ("scale_up", "scale_down")
CRITERIA = ("repeated", "order_or_safety", "regular_insufficient")


def facts_of(desk: Desk, **brought: bool) -> CaseFacts:
    """The facts of the case; ``brought`` is what the form itself adds, after what the gate established
    (``handlers.table.ESTABLISH``).
    """
    if desk.case.state == WAITING:
        return CaseFacts(**({"second_person": second_person(desk)} | brought))
    known: dict[str, Any] = _admission(desk) | _questions(desk) | _approach(desk) | _plan(desk) | _ending(desk)
    return CaseFacts(**(known | desk.established | brought))


def second_person(desk: Desk) -> bool:
    """Whether the actor is somebody else than who took the case at hand over, where the rules set those apart.

    In whose name something is done counts on both sides: nobody confirms his own through a replacement, nor with an
    account that he opened.
    """
    if not desk.document.separated("pga_case.take_over", "pga_case.confirm_take_over"):
        return True
    taken = [row for row in progress.steps(desk.tx, desk.proof, desk.case.id) if row.step == "take_over"]
    return bool(taken) and by_another(desk, progress.behind(taken[0]))


def _admission(desk: Desk) -> dict[str, Any]:
    answers = stored.answers(desk.tx, desk.proof, desk.case.id)
    running = WORKFLOWS[desk.case.workflow].running()
    return {
        "submission_complete": _complete(desk),
        "person_named": bool(stored.parties(desk.tx, desk.proof, [desk.case.id])),
        "duplicates_considered": "duplicates" in answers,
        "assessed": all(name in answers for name in CRITERIA),
        "criteria_met": all(name in answers and answers[name].answer == "yes" for name in CRITERIA),
        "purpose_recorded": "purpose" in answers,
        "proportionality_recorded": "proportionality" in answers,
        "subsidiarity_recorded": "subsidiarity" in answers,
        "regime_chosen": bool(desk.case.regime),
        "reason_recorded": "rejected" in answers,
        "advice_recorded": "rejected" in answers,
        "resident_view_recorded": "resident_view" in answers,
        "open_cases": stored.open_cases(desk.tx, desk.case.cooperation, running),
        "capacity": desk.document.capacity,
    }


def _complete(desk: Desk) -> bool:
    """Whether the aanmelding stands there: its reason, its theme and its sealed text, which was asked whole."""
    told = any(document.kind == "submission" for document in desk.found([desk.case.id]))
    return told and bool(desk.case.reason and desk.case.theme)


def _questions(desk: Desk) -> dict[str, Any]:
    asked = stored.case_questions(desk.tx, desk.proof, desk.case.id)
    rounds = [q for q in asked if q.kind is None]
    waiting = {q.kind for q in asked if q.state in OPEN and q.to_organisation == desk.actor.organisation}
    return {
        "open_questions": sum(q.state in OPEN for q in rounds),
        "answered_questions": sum(q.state not in (*OPEN, WITHDRAWN) for q in rounds),
        "open_offers": sum(q.kind in OFFERS and q.state in OPEN for q in asked),
        "scaling_up_offered": "scale_up" in waiting,
        "scaling_down_offered": "scale_down" in waiting,
    }


def _approach(desk: Desk) -> dict[str, Any]:
    members = stored.members(desk.tx, desk.proof, desk.case.id)
    return {
        "case_director_named": any(member.function == "case_director" for member in members),
        "everyone_informed": not untold(desk),
    }


def _plan(desk: Desk) -> dict[str, Any]:
    actions = plans.actions(desk.tx, desk.proof, desk.case.id)
    waiting = [action for action in actions if action.state == "open"]
    began = began_review(desk)
    return {
        "goals": sum(goal.state == "open" for goal in plans.goals(desk.tx, desk.proof, desk.case.id)),
        "actions": len(waiting),
        "actions_without_owner": sum(action.account is None and action.team is None for action in waiting),
        "open_actions": len(waiting),
        "actions_reviewed": bool(began) and all((a.confirmed_on or a.opened_on) >= began for a in waiting),
    }


def began_review(desk: Desk) -> str:
    """The day on which the present review began (ISO), or empty."""
    taken = progress.steps(desk.tx, desk.proof, desk.case.id)
    began = [row for row in taken if row.to_state == "review" != row.from_state and row.undone_at is None]
    return str(began[-1].taken_at[:10]) if began else ""


def _ending(desk: Desk) -> dict[str, Any]:
    running = progress.running_terms(desk.tx, desk.proof, desk.case.id)
    held = stored.answers(desk.tx, desk.proof, desk.case.id).get("hold")
    until = kept(desk, [desk.case.id])[desk.case.id]
    return {
        "aftercare_ended": not any(row.term == "aftercare" and row.due_on >= desk.today for row in running),
        "within_reopening_term": bool(until.reopen_until) and desk.today <= until.reopen_until,
        "retention_passed": until.until < desk.today,
        "nothing_holds": held is None or held.answer != "yes",
        "destruction_proposed": _proposed_by_another(desk, until),
    }


def _proposed_by_another(desk: Desk, until: Kept) -> bool:
    """Whether destruction was proposed, by somebody else than the actor where the rules set those apart."""
    apart = desk.document.separated("pga_case.propose_destruction", "pga_case.destroy")
    return bool(until.proposed_by) and (not apart or by_another(desk, until.proposers))
