"""The plan on paper for the resident: a look of its own. Organisations without names of people, no scores, no notes."""

from typing import Any, Final

from sqlalchemy import Row

from pga.answers.plan import DomainPart, PlanPrint
from pga.desk import Desk, Draft, Reveal
from pga.handlers.plan.part import KINDS, Lines, gather, name_of
from pga.queries.plan import PrintPlan

DUTCH: Final = "nl"
"""The language of the paper, whatever language its printer reads."""

MOST: Final = 100


def print_plan(desk: Desk, query: PrintPlan) -> Draft[PlanPrint]:
    """Goals and actions that are open or done, and the resident's newest own view. What is left out is not opened."""
    part = gather(desk, desk.found([desk.case.id], kinds=KINDS))
    out = set(query.without)
    goals = [row for row in part.goals if row.state != "dropped"]
    actions = [row for row in part.actions if row.state != "dropped"][:MOST]
    left_out = sum(row.id in out for row in (*goals, *actions))
    goals, actions = ([row for row in rows if row.id not in out] for rows in (goals, actions))
    view = part.views[-1] if part.views else None
    person = _person(desk)
    lines = Lines(part, actions)

    def build(reveal: Reveal) -> PlanPrint:
        def block(key: str, label: str) -> DomainPart:
            here = [goal for goal in goals if goal.domain == key]
            under = {goal.id: [a for a in actions if a.goal == goal.id] for goal in here}
            return DomainPart(
                key=key,
                label=label,
                scores=(),
                goals=tuple(
                    part.goal_line(goal, reveal, tuple(lines.line(a, reveal) for a in under[goal.id])) for goal in here
                ),
                actions=tuple(lines.line(a, reveal) for a in actions if not key and _loose(a, goals)),
            )

        named = [block(domain.id, domain.label.of(DUTCH)) for domain in desk.document.domains]
        return PlanPrint(
            reference=desk.case.reference,
            municipality=name_of(desk, desk.document.host),
            on=desk.today,
            name=reveal(person),
            domains=tuple(part for part in (*named, block("", "")) if part.goals or part.actions),
            view=part.view_line(view, reveal) if view is not None else None,
            left_out=left_out,
        )

    documents = part.documents([*goals, *actions, *([view] if view is not None else [])])
    people = (person,) if person is not None else ()
    return Draft(build=build, documents=(*documents, *people), cases=(desk.case.id,))


def _loose(action: Row[Any], goals: list[Row[Any]]) -> bool:
    """True for an action without a goal on the paper."""
    return all(goal.id != action.goal for goal in goals)


def _person(desk: Desk) -> Any:
    """The name of the person whom the case is about: of no one else."""
    subjects = desk.subjects([desk.case.id])
    found = desk.found([desk.case.id], kinds=("identity",))
    return next((d for d in found if d.about in subjects), None)
