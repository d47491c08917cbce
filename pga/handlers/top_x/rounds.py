"""A round of weighing: it begins when a case comes to the raters, and ends when it leaves them.

What belongs to a round, raters, sheets, a counter-argument, a view, counts for that round alone: each reassessment
weighs anew.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row

from pga.desk import Desk
from pga.store import cases as stored
from pga.store import persons, progress
from pga.store import top_x as store
from workflows.top_x import TOP_X
from workflows.top_x.advising import WEIGHED

NOMINATING: Final = ("signal", "take_up", "nominate")
ADVISING: Final = ("advise", "advise_again")
DEFERRED: Final = "defer_notification"
ADJOURNED: Final = "adjourn_objection"
FELL: Final = "gate_out"
DECIDING: Final = (
    "place", "prolong", "refound", "not_place", "remove", "lapse", "uphold_objection", "decide_objection", ADJOURNED,
    FELL,
)
"""The steps after which the person is told."""
OBJECTED: Final = "object"
NO_DECISION: Final = frozenset({ADJOURNED, FELL, OBJECTED})
"""What one is told of in a letter that nobody can object to: nothing was decided about a place (Awb 6:3)."""


def taken(desk: Desk) -> list[Row[Any]]:
    """The steps of the case at hand that stand, oldest first."""
    return [row for row in progress.steps(desk.tx, desk.proof, desk.case.id) if row.undone_at is None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """The present round of a case. ``number``: 1 for the nomination, one more for each reassessment, 0 before that;
    ``raters`` who weigh in it; ``sheets`` those of them that stand; ``complete``: every rater filled one in; ``steps``
    of the round with the one that began it, oldest first.
    """

    number: int
    raters: list[Row[Any]]
    sheets: list[Row[Any]]
    complete: bool
    steps: list[Row[Any]]

    def last(self, *steps: str) -> Row[Any] | None:
        """The last of these steps that was taken in it."""
        return next((row for row in reversed(self.steps) if row.step in steps), None)

    @property
    def first_at(self) -> str:
        """When the first of its sheets was filled in; empty when none was."""
        return min((row.scored_at for row in self.sheets), default="")

    @property
    def last_at(self) -> str:
        """When the last of its sheets was filled in; empty when none was."""
        return max((row.scored_at for row in self.sheets), default="")


def now(desk: Desk) -> Now:
    """The present round of the case at hand."""
    return of_cases(desk, [desk.case.id])[desk.case.id]


def of_cases(desk: Desk, case_ids: Collection[str]) -> dict[str, Now]:
    """Case id -> its present round."""
    steps = [row for row in progress.steps_of(desk.tx, desk.proof, case_ids) if row.undone_at is None]
    raters, sheets = store.raters(desk.tx, desk.proof, case_ids), store.sheets(desk.tx, desk.proof, case_ids)
    weighing = desk.document.weighing
    wanted, found = weighing.raters if weighing is not None else None, dict[str, Now]()
    for case_id in case_ids:
        taken = [row for row in steps if row.case_id == case_id]
        began = [place for place, row in enumerate(taken) if _begins(row)]
        here = {"case_id": case_id, "round": len(began)}
        weighs = [row for row in raters if _stands(row, **here)]
        there = {row.account for row in weighs}
        mine = [row for row in sheets if _stands(row, **here) and row.account in there]
        found[case_id] = Now(
            number=len(began),
            raters=weighs,
            sheets=mine,
            complete=wanted is not None and len(there) >= wanted and {row.account for row in mine} == there,
            steps=taken[began[-1] :] if began else [],
        )
    return found


def _begins(row: Row[Any]) -> bool:
    return row.to_state in WEIGHED and row.from_state != row.to_state


def _stands(row: Row[Any], **here: Any) -> bool:
    return row.ended_at is None and all(getattr(row, name) == value for name, value in here.items())


def of_the_same(desk: Desk) -> set[str]:
    """The cases of the list that are about the same human, the one at hand among them."""
    subjects = desk.subjects([desk.case.id])
    others = set(persons.same_humans(desk.tx, desk.proof, subjects).values()) | {desk.case.id}
    rows = stored.cases_by_id(desk.tx, desk.proof, others)
    return {case_id for case_id, row in rows.items() if row.workflow == TOP_X.key}


def behind(desk: Desk, *steps: str) -> frozenset[str]:
    """The accounts that took these steps in the case at hand, and those in whose name."""
    return frozenset[str]().union(*(progress.behind(row) for row in taken(desk) if row.step in steps))


def nominated_by(desk: Desk) -> frozenset[str]:
    """Everybody who nominated this human, in whatever case, or brought facts about him that stand."""
    cases = of_the_same(desk)
    rows = progress.steps_of(desk.tx, desk.proof, sorted(cases))
    steps = (progress.behind(row) for row in rows if row.step in NOMINATING and row.undone_at is None)
    facts = store.facts(desk.tx, desk.proof, cases)
    return frozenset({row.added_by for row in facts if row.ended_at is None}).union(*steps)


def weighed_by(desk: Desk) -> frozenset[str]:
    """Everybody who ever filled in a sheet about this human, or was to."""
    cases = of_the_same(desk)
    rows = (*store.raters(desk.tx, desk.proof, cases), *store.sheets(desk.tx, desk.proof, cases))
    return frozenset(row.account for row in rows)


def since_objection(desk: Desk, step: str) -> bool:
    """Whether this step was taken since the last objection came in."""
    last = next((row for row in reversed(taken(desk)) if row.step in ("object", step)), None)
    return last is not None and last.step == step


def open_objection(desk: Desk) -> Row[Any] | None:
    """The objection that waits for a decision, or None."""
    rows = store.objections(desk.tx, desk.proof, [desk.case.id])
    return next((row for row in reversed(rows) if row.decided_at is None), None)


def put_off(desk: Desk) -> list[Row[Any]]:
    """The times that the letter about the newest decision was put off."""
    return put_off_among(taken(desk))


def put_off_among(steps: list[Row[Any]]) -> list[Row[Any]]:
    """The same of the steps of any case, in order."""
    decided = max((place for place, row in enumerate(steps) if row.step in DECIDING), default=0)
    return [row for row in steps[decided:] if row.step == DEFERRED]


def deferral_left(desk: Desk) -> bool:
    """Whether the rules let that letter be put off once more."""
    weighing = desk.document.weighing
    return weighing is not None and len(put_off(desk)) < weighing.deferrals
