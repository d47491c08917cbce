"""The plan on paper for the resident: a look of its own. Organisations without names of people, no scores, no notes."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.plan import DomainPart, PlanPrint
from pga.desk import Desk, Draft, Reveal
from pga.handlers.others import about_another, giving_away
from pga.handlers.plan.part import KINDS, Lines, Part, gather, name_of
from pga.handlers.referrals.stopping_letters import asks_first
from pga.queries.plan import PrintPlan
from privacy.review.looks import TAKEN_ALONG
from privacy.sealed import Sealed

DUTCH: Final = "nl"
"""The language of the paper, whatever language its printer reads."""

MOST: Final = 100


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The rows of the paper, and of those asked for the ids that are held back."""

    asked: tuple[Row[Any], ...]
    held: frozenset[str]
    goals: tuple[Row[Any], ...]
    actions: tuple[Row[Any], ...]
    views: tuple[Row[Any], ...]
    left_out: int


def print_plan(desk: Desk, query: PrintPlan) -> Draft[PlanPrint]:
    """Goals and actions that are open or done, and the resident's newest own view. What is left out is not opened; what
    seems to speak of somebody else is held back until the reader keeps it.
    """
    part, person = gather(desk, desk.found([desk.case.id], kinds=KINDS)), _person(desk)
    whom = asks_first(desk, _whose(person))
    if query.as_pdf and whom is None:
        desk.details |= TAKEN_ALONG
    chosen = _choose(desk, part, person, query)
    lines = Lines(part, chosen.actions)

    def build(reveal: Reveal) -> PlanPrint:
        named = [(domain.id, domain.label.of(DUTCH)) for domain in desk.document.domains]
        blocks = [_block(chosen, lines, reveal, part, *domain) for domain in (*named, ("", ""))]
        return PlanPrint(
            reference=desk.case.reference,
            municipality=name_of(desk, desk.document.host),
            on=desk.today,
            name=reveal(person),
            domains=tuple(block for block in blocks if block.goals or block.actions),
            view=part.view_line(chosen.views[0], reveal) if chosen.views else None,
            left_out=chosen.left_out,
            asks_first=whom.of(desk.actor.language) if whom is not None else "",
            held=tuple((row.id, reveal(part.texts[row.id])) for row in chosen.asked if row.id in chosen.held),
        )

    people = (person,) if person is not None else ()
    return Draft(build=build, documents=(*part.documents(chosen.asked), *people), cases=(desk.case.id,))


def _choose(desk: Desk, part: Part, person: Sealed | None, query: PrintPlan) -> _Chosen:
    goals = [row for row in part.goals if row.state != "dropped"]
    actions = [row for row in part.actions if row.state != "dropped"][:MOST]
    there = (*goals, *actions, *part.views[-1:])
    out = set(query.without) | giving_away(desk, _whose(person), part.documents(there))
    asked = tuple(row for row in there if row.id not in out)
    held = _held(desk, person, part, asked) - set(query.keep)
    kept = {row.id for row in asked} - held
    return _Chosen(
        asked=asked,
        held=held,
        goals=tuple(row for row in goals if row.id in kept),
        actions=tuple(row for row in actions if row.id in kept),
        views=tuple(row for row in part.views[-1:] if row.id in kept),
        left_out=sum(row.id in out for row in (*goals, *actions)),
    )


def _block(chosen: _Chosen, lines: Lines, reveal: Reveal, part: Part, key: str, label: str) -> DomainPart:
    """The goals of a life domain, each with its actions; without a domain, the actions that stand under no goal."""
    here = [goal for goal in chosen.goals if goal.domain == key]
    under = {goal.id: [action for action in chosen.actions if action.goal == goal.id] for goal in here}
    return DomainPart(
        key=key,
        label=label,
        scores=(),
        goals=tuple(
            part.goal_line(goal, reveal, tuple(lines.line(action, reveal) for action in under[goal.id]))
            for goal in here
        ),
        actions=tuple(lines.line(a, reveal) for a in chosen.actions if not key and _loose(a, chosen.goals)),
    )


def _held(desk: Desk, person: Sealed | None, part: Part, rows: tuple[Row[Any], ...]) -> frozenset[str]:
    """Which of these lines seem to speak of somebody else than the person whose paper it is."""
    return about_another(desk, _whose(person), part.documents(rows))


def _whose(person: Sealed | None) -> str:
    return person.about if person is not None else ""


def _loose(action: Row[Any], goals: tuple[Row[Any], ...]) -> bool:
    """True for an action without a goal on the paper."""
    return all(goal.id != action.goal for goal in goals)


def _person(desk: Desk) -> Sealed | None:
    """The name of the person whom the case is about: of no one else."""
    subjects = desk.subjects([desk.case.id])
    found = desk.found([desk.case.id], kinds=("identity",))
    return next((d for d in found if d.about in subjects), None)
