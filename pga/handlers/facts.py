"""What is true of the case at hand, without any text: found out when a need of its workflow looks at it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.ending.keeping import Kept, kept
from pga.handlers.orders.facts import ORDER_FACTS
from pga.handlers.oversight import by_another
from pga.handlers.referrals.facts import REFERRAL_FACTS
from pga.handlers.told import untold
from pga.handlers.top_x.facts import TOP_X_FACTS
from pga.store import cases as stored
from pga.store import plans, progress
from pga.store.scopes import WITHDRAWN
from workflows import WORKFLOWS
from workflows.facts import CaseFacts
from workflows.pga_case.taking_over import WAITING

OPEN = ("asked", "assigned")
OFFERS = ("scale_up", "scale_down")
CRITERIA = ("repeated", "order_or_safety", "regular_insufficient")


class Facts(CaseFacts):
    """The facts of the case at hand, each asked of the store when it is first looked at, within the transaction.

    What nothing here tells (``FACTS``) is ``False`` or 0, as in every ``CaseFacts``.
    """

    __slots__ = ("_desk",)

    def __init__(self, desk: Desk, known: Mapping[str, bool]) -> None:
        object.__setattr__(self, "_desk", desk)
        for name, value in known.items():
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> bool | int:
        """Called for a fact that was not looked at before."""
        desk: Desk = object.__getattribute__(self, "_desk")
        known = OF_WAITING if desk.case.state == WAITING else OF_WORKFLOW[desk.case.workflow]
        value = known[name](desk) if name in known else getattr(NOTHING, name)
        object.__setattr__(self, name, value)
        return value


NOTHING: Final = CaseFacts()


def facts_of(desk: Desk, **brought: bool) -> CaseFacts:
    """The facts of the case; ``brought`` is what the form itself adds, after what the gate established
    (``handlers.table.ESTABLISH``).
    """
    return Facts(desk, desk.established | brought)


def second_person(desk: Desk) -> bool:
    """Whether the actor is somebody else than who took the case at hand over, where the rules set those apart.

    In whose name something is done counts on both sides: nobody confirms his own through a replacement, nor with an
    account that he opened.
    """
    if not desk.document.separated("pga_case.take_over", "pga_case.confirm_take_over"):
        return True
    taken = [row for row in progress.steps(desk.tx, desk.proof, desk.case.id) if row.step == "take_over"]
    return bool(taken) and by_another(desk, progress.behind(taken[0]))


def _answers(desk: Desk) -> dict[str, Row[Any]]:
    return stored.answers(desk.tx, desk.proof, desk.case.id)


def _answered(*questions: str) -> Callable[[Desk], bool]:
    """All of these coded questions of the steps have an answer."""
    return lambda desk: all(question in _answers(desk) for question in questions)


def _criteria_met(desk: Desk) -> bool:
    answers = _answers(desk)
    return all(name in answers and answers[name].answer == "yes" for name in CRITERIA)


def _complete(desk: Desk) -> bool:
    """Whether the aanmelding stands there: its reason, its theme and its sealed text, which was asked whole."""
    told = any(document.kind == "submission" for document in desk.found([desk.case.id]))
    return told and bool(desk.case.reason and desk.case.theme)


def _open_cases(desk: Desk) -> int:
    return stored.open_cases(desk.tx, desk.case.cooperation, WORKFLOWS[desk.case.workflow].running())


def _questions(desk: Desk) -> list[Row[Any]]:
    return stored.case_questions(desk.tx, desk.proof, desk.case.id)


def _answered_questions(desk: Desk) -> int:
    return sum(q.state not in (*OPEN, WITHDRAWN) for q in _questions(desk) if q.kind is None)


def _offered(kind: str) -> Callable[[Desk], bool]:
    """Such an offer waits for the organisation of who asks."""

    def waits(desk: Desk) -> bool:
        mine = (q for q in _questions(desk) if q.to_organisation == desk.actor.organisation)
        return any(q.kind == kind and q.state in OPEN for q in mine)

    return waits


def _case_director(desk: Desk) -> bool:
    members = stored.members(desk.tx, desk.proof, desk.case.id)
    return any(member.function == "case_director" for member in members)


def _goals(desk: Desk) -> int:
    return sum(goal.state == "open" for goal in plans.goals(desk.tx, desk.proof, desk.case.id))


def _waiting(desk: Desk) -> list[Row[Any]]:
    """The actions of the plan that are still to be done."""
    return [row for row in plans.actions(desk.tx, desk.proof, desk.case.id) if row.state == "open"]


def _actions(desk: Desk) -> int:
    return len(_waiting(desk))


def _actions_without_owner(desk: Desk) -> int:
    return sum(action.account is None and action.team is None for action in _waiting(desk))


def _actions_reviewed(desk: Desk) -> bool:
    began = began_review(desk)
    return bool(began) and all((a.confirmed_on or a.opened_on) >= began for a in _waiting(desk))


def began_review(desk: Desk) -> str:
    """The day on which the present review began (ISO), or empty."""
    taken = progress.steps(desk.tx, desk.proof, desk.case.id)
    began = [row for row in taken if row.to_state == "review" != row.from_state and row.undone_at is None]
    return str(began[-1].taken_at[:10]) if began else ""


def _kept(desk: Desk) -> Kept:
    return kept(desk, [desk.case.id])[desk.case.id]


def _aftercare_ended(desk: Desk) -> bool:
    running = progress.running_terms(desk.tx, desk.proof, desk.case.id)
    return not any(row.term == "aftercare" and row.due_on >= desk.today for row in running)


def _within_reopening_term(desk: Desk) -> bool:
    until = _kept(desk).reopen_until
    return bool(until) and desk.today <= until


def _nothing_holds(desk: Desk) -> bool:
    held = _answers(desk).get("hold")
    return held is None or held.answer != "yes"


def _proposed_by_another(desk: Desk) -> bool:
    """Whether destruction was proposed, by somebody else than the actor where the rules set those apart."""
    until = _kept(desk)
    flow = desk.case.workflow
    apart = desk.document.separated(f"{flow}.propose_destruction", f"{flow}.destroy")
    return bool(until.proposed_by) and (not apart or by_another(desk, until.proposers))


OF_WAITING: Final[dict[str, Callable[[Desk], bool | int]]] = {"second_person": second_person}
"""Fact -> what finds it out, in a case that waits for its confirmation: nothing else is asked of one."""

FACTS: Final[dict[str, Callable[[Desk], bool | int]]] = {
    "submission_complete": _complete,
    "person_named": lambda desk: bool(stored.parties(desk.tx, desk.proof, [desk.case.id])),
    "duplicates_considered": _answered("duplicates"),
    "assessed": _answered(*CRITERIA),
    "criteria_met": _criteria_met,
    "purpose_recorded": _answered("purpose"),
    "proportionality_recorded": _answered("proportionality"),
    "subsidiarity_recorded": _answered("subsidiarity"),
    "regime_chosen": lambda desk: bool(desk.case.regime),
    "reason_recorded": _answered("rejected"),
    "advice_recorded": _answered("rejected"),
    "resident_view_recorded": _answered("resident_view"),
    "open_cases": _open_cases,
    "capacity": lambda desk: desk.document.capacity,
    "open_questions": lambda desk: sum(q.state in OPEN for q in _questions(desk) if q.kind is None),
    "answered_questions": _answered_questions,
    "open_offers": lambda desk: sum(q.kind in OFFERS and q.state in OPEN for q in _questions(desk)),
    "scaling_up_offered": _offered("scale_up"),
    "scaling_down_offered": _offered("scale_down"),
    "case_director_named": _case_director,
    "everyone_informed": lambda desk: not untold(desk),
    "goals": _goals,
    "actions": _actions,
    "actions_without_owner": _actions_without_owner,
    "open_actions": _actions,
    "actions_reviewed": _actions_reviewed,
    "aftercare_ended": _aftercare_ended,
    "within_reopening_term": _within_reopening_term,
    "retention_passed": lambda desk: _kept(desk).until < desk.today,
    "nothing_holds": _nothing_holds,
    "destruction_proposed": _proposed_by_another,
}
"""Fact -> what finds it out. The others come from the form or from what the gate established."""

ENDING_FACTS: Final = {name: FACTS[name] for name in ("retention_passed", "nothing_holds", "destruction_proposed")}
"""What is asked of every case that ended, whatever its workflow."""

OF_WORKFLOW: Final[Mapping[str, Mapping[str, Callable[[Desk], bool | int]]]] = {
    "pga_case": FACTS,
    "referral": {**REFERRAL_FACTS, **ENDING_FACTS},
    "barring_order": {**ORDER_FACTS, **ENDING_FACTS},
    "top_x": {**TOP_X_FACTS, **ENDING_FACTS},
}
"""Workflow -> what finds out the facts of its cases."""
