"""What is true of a referral, without any text: found out when a need of its workflow looks at it.

What is not built yet is ``False`` or 0, so that the steps that wait for it wait.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Row

from pga.clock import at_noon, from_moment
from pga.desk import Desk
from pga.handlers.meldcode.runs import MELDCODE_FACTS
from pga.handlers.oversight import by_another
from pga.handlers.referrals import reached
from pga.handlers.referrals.visiting import basis
from pga.handlers.told import untold
from pga.store import cases as stored
from pga.store import persons as store
from pga.store import plans, progress
from workflows.referral.places import CLOSED
from workflows.referral.reporting import reports
from workflows.terms import due, parse

WAITING: Final = ("no_suspicion_read", "duplicate_confirmation", "deferral_judgement")
PACKAGE: Final = "package_given"
"""Whether Veilig Thuis wrote what it hands over, of the offer that stands."""
CALM: Final = "calm_before_recovery"
"""The term of the rules for which nothing may have broken before recovery begins."""


def _answers(desk: Desk) -> dict[str, str]:
    return {name: row.answer for name, row in stored.answers(desk.tx, desk.proof, desk.case.id).items()}


def _steps(desk: Desk) -> list[Row[Any]]:
    """The steps that stand, oldest first."""
    return [row for row in progress.steps(desk.tx, desk.proof, desk.case.id) if row.undone_at is None]


def _said(name: str, *codes: str) -> Callable[[Desk], bool]:
    return lambda desk: _answers(desk).get(name) in codes


def _acute_excluded(desk: Desk) -> bool:
    said = _answers(desk)
    return said.get("acute") == "no" and said.get("structural", "no") == "no"


def _open_actions(desk: Desk) -> list[Row[Any]]:
    return [row for row in plans.actions(desk.tx, desk.proof, desk.case.id) if row.state == "open"]


def _unowned(desk: Desk) -> int:
    return sum(row.account is None and row.team is None for row in _open_actions(desk))


def _unproven(desk: Desk) -> int:
    """How many conditions stand without a word about how one sees that they are met."""
    proven = {document.about for document in desk.found([desk.case.id], kinds=("action_note",))}
    return sum(row.id not in proven for row in _open_actions(desk))


def _late(desk: Desk) -> int:
    return sum(row.due_on < desk.today for row in _open_actions(desk))


def _planned(desk: Desk) -> bool:
    return bool(plans.actions(desk.tx, desk.proof, desk.case.id))


def _since(desk: Desk, *states: str) -> list[Row[Any]]:
    """The steps since the case last came into one of these states, with the one that brought it there."""
    taken = _steps(desk)
    came = [place for place, row in enumerate(taken) if row.to_state in states and row.from_state != row.to_state]
    return taken[came[-1] :] if came else []


def _taken_since(step: str, *states: str) -> Callable[[Desk], bool]:
    return lambda desk: any(row.step == step for row in _since(desk, *states))


def _calm(desk: Desk) -> bool:
    """Nothing broke for the term of the rules, since the case came into its phase: no incident, no report."""
    began = _since(desk, "risk_driven_care")
    if not began or CALM not in desk.document.terms:
        return False
    broke = [from_moment(row.taken_at) for row in began[1:] if reports(row.step, row.to_state)]
    broke += [at_noon(row.happened_on) for row in store.incidents_of(desk.tx, desk.proof, desk.case.id)]
    last = max(from_moment(began[0].taken_at), *broke) if broke else from_moment(began[0].taken_at)
    return due(last, parse(desk.document.terms[CALM].value)).at <= desk.now


def _goals_met(desk: Desk) -> bool:
    goals = plans.goals(desk.tx, desk.proof, desk.case.id)
    return bool(goals) and not any(goal.state == "open" for goal in goals)


def _proposed(desk: Desk) -> Row[Any] | None:
    """The proposal to close that stands: none that was refused since."""
    newest = [row for row in _since(desk, "monitoring") if row.step in ("propose_close", "refuse_close")]
    return newest[-1] if newest and newest[-1].step == "propose_close" else None


def _proposed_by_another(desk: Desk) -> bool:
    row = _proposed(desk)
    return row is not None and by_another(desk, progress.behind(row))


def _uninvolved(desk: Desk) -> bool:
    """Whether the actor took no part in what is judged: neither in the step that ended it, nor in hand."""
    taken = [row for row in _steps(desk) if row.to_state in CLOSED or row.step == "postpone_informing"]
    on_it = {row.account for row in stored.members(desk.tx, desk.proof, desk.case.id)}
    return bool(taken) and by_another(desk, progress.behind(taken[-1]) | on_it)


def _waits(desk: Desk) -> bool:
    return any(row.term in WAITING for row in progress.running_terms(desk.tx, desk.proof, desk.case.id))


def _vt_set_conditions(desk: Desk) -> bool:
    return any(row.to_state == "vt_conditions" for row in _steps(desk))


def _package(desk: Desk) -> bool:
    """Whether what Veilig Thuis gave is whole (F7): the outcome of its assessment, and what it wrote to hand over."""
    said = _answers(desk)
    return said.get("class", "undetermined") != "undetermined" and said.get(PACKAGE) == "yes"


def _heard(desk: Desk) -> bool:
    """Whether each child was heard about the closing that is proposed."""
    return _proposed(desk) is not None and _answers(desk).get("children_heard") in reached.UNDER_AGE


REFERRAL_FACTS: Final[Mapping[str, Callable[[Desk], bool | int]]] = {
    "acute_answered": _said("acute", "yes", "no", "unknown"),
    "acute_excluded": _acute_excluded,
    "joint_visit_founded": lambda desk: bool(basis(desk)),
    "persons_absent": lambda desk: not reached.parties(desk),
    "conditions": lambda desk: len(_open_actions(desk)),
    "conditions_without_owner": _unowned,
    "conditions_without_evidence": _unproven,
    "package_complete": _package,
    "everyone_contacted": reached.everyone_contacted,
    "children_seen": reached.children_seen,
    "failed_attempts": reached.failed_attempts,
    "safety_plan_written": _planned,
    "safety_plan_adopted": _taken_since("adopt_plan", "direct_safety"),
    "conditions_covered": lambda desk: not _open_actions(desk),
    "attention_officer_agrees": _taken_since("agree_next_phase", "direct_safety"),
    "calm_long_enough": _calm,
    "conditions_stable": lambda desk: not _late(desk),
    "goals_met": _goals_met,
    "stably_safe": reached.stably_safe,
    "children_heard": _heard,
    "closing_is_ours": lambda desk: not _vt_set_conditions(desk),
    "vt_set_conditions": _vt_set_conditions,
    "closing_proposed_by_another": _proposed_by_another,
    "judgement_waits": _waits,
    "uninvolved": _uninvolved,
    "nothing_waits": lambda desk: not progress.running_terms(desk.tx, desk.proof, desk.case.id),
    "everyone_informed": lambda desk: not untold(desk),
    **MELDCODE_FACTS,
}
"""Fact -> what finds it out. The others come from the form or from what the gate established."""
