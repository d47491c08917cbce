"""What the case page offers: the road, the steps from here, the terms that run, whom one may share with."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from pga.answers.cases import RecallLine, ShareChoice, Stage, StepOffer, TermLine
from pga.desk import Desk
from pga.handlers import addressing, sharing, terms
from pga.handlers.coming_in import kept_as
from pga.handlers.facts import facts_of
from pga.handlers.reaching import reached
from pga.handlers.steps import may_undo
from pga.store import cases as stored
from pga.store import people, progress, recalls
from workflows import WORKFLOWS

ACCEPTING: Final = {"pga_case.scale_up": "scaling_up_offered", "pga_case.scale_down": "scaling_down_offered"}
"""Steps that are there for who was asked to take them, and for nobody else."""

PLAN: Final = "plan"
ELSEWHERE: Final = {
    "everyone_informed": "notify",
    "plan_has_goals": PLAN,
    "plan_has_actions": PLAN,
    "actions_have_owners": PLAN,
    "actions_reviewed": PLAN,
    "actions_settled": PLAN,
}
"""Need that no form fulfils by itself -> the step with which it is settled, or the page of the plan."""


def stages(desk: Desk, answers: Mapping[str, str], been: Collection[str] | None = None) -> tuple[Stage, ...]:
    """The main road up to where the case is and beyond; a case that left it shows where it began and where it ended.
    ``been``: of the states before it only those in which the case was.

    The road of a case that was taken over begins where it came in: what came before was not done here.
    """
    workflow, language = WORKFLOWS[desk.case.workflow], desk.actor.language
    current = workflow.state(desk.case.state)
    road = sorted((s for s in workflow.states if s.stage is not None), key=lambda s: s.stage or 0)
    came_in = workflow.state(answers.get(kept_as("into"), workflow.initial))
    road = [state for state in road if (state.stage or 0) >= (came_in.stage or 0)]
    if been is not None:
        here = current.stage or len(workflow.states)
        road = [state for state in road if (state.stage or 0) >= here or state.key in been]
    if current.stage is None:
        began = road if been is not None else [] if current.entry or came_in == current else [came_in]
        now = Stage(key=current.key, label=current.label.of(language), status="current")
        return (*(Stage(key=state.key, label=state.label.of(language), status="done") for state in began), now)
    at = road.index(current)
    statuses = ["done"] * at + ["current"] + ["later"] * (len(road) - at - 1)
    return tuple(
        Stage(key=state.key, label=state.label.of(language), status=status)
        for state, status in zip(road, statuses, strict=True)
    )


def steps(desk: Desk, verbs: frozenset[str]) -> tuple[StepOffer, ...]:
    """The steps from here that the rules let this reader take, what leads on first (``_order``), each with every
    sentence that stands in its way.
    """
    workflow, language = WORKFLOWS[desk.case.workflow], desk.actor.language
    offered = [s for s in workflow.steps_from(desk.case.state) if f"{workflow.key}.{s.key}" in verbs]
    if not offered:
        return ()
    facts = facts_of(desk)
    ways = _ways([step.key for step in offered], verbs) | {n: step.key for step in offered for n in step.supplies}
    offers = []
    for step in offered:
        if f"{workflow.key}.{step.key}" in ACCEPTING and not getattr(facts, ACCEPTING[f"{workflow.key}.{step.key}"]):
            continue
        needs = [need for need in workflow.unmet(step.key, facts) if need.key not in step.supplies]
        offers.append(
            StepOffer(
                key=step.key,
                label=step.label.of(language),
                unmet=tuple(need.sentence.of(language) for need in needs if need.kind == "required"),
                ways=tuple(ways.get(need.key, "") for need in needs if need.kind == "required"),
                explain=tuple(need.sentence.of(language) for need in needs if need.kind == "explain"),
            )
        )
    return _order(desk, offers)


def _ways(offered: Sequence[str], verbs: frozenset[str]) -> dict[str, str]:
    there = {*offered, PLAN} if "plan.read" in verbs else set(offered)
    return {need: way for need, way in ELSEWHERE.items() if way in there}


def _order(desk: Desk, offers: Sequence[StepOffer]) -> tuple[StepOffer, ...]:
    """What leads on first, then what takes away what stands in its way, then the rest; last what leaves the road."""
    workflow = WORKFLOWS[desk.case.workflow]
    on_the_road = workflow.state(desk.case.state).stage is not None

    def leads_on(offer: StepOffer) -> bool:
        step = workflow.step(offer.key)
        target = step.target
        if target is None:
            return bool(step.into)
        return not on_the_road or workflow.state(target).stage is not None or f"{workflow.key}.{offer.key}" in ACCEPTING

    def place(offer: StepOffer) -> int:
        if leads_on(offer):
            return 0
        if workflow.step(offer.key).targets:
            return 3
        return 1 if offer.key in ways else 2

    ways = {way for offer in offers if leads_on(offer) for way in offer.ways}
    return tuple(sorted(offers, key=place))


def share_choices(desk: Desk, *, form: bool = False) -> tuple[ShareChoice, ...]:
    """Whom one may share with now, and which parts; for the form also with which posts and persons there."""
    document, language = desk.document, desk.actor.language
    found = sharing.choices(desk)
    there, away = addressing.within(desk, [document.parties[party] for party, _ in found]) if form else ({}, {})
    return tuple(
        ShareChoice(
            organisation=organisation,
            name=document.parties[organisation].name,
            categories=tuple((c, document.categories[c].label.of(language)) for c in sorted(categories)),
            aims=tuple(there.get(organisation, ())),
            away={value: away[value] for value, _ in there.get(organisation, ()) if value in away},
        )
        for organisation, categories in found
    )


def left_out(desk: Desk, choices: tuple[ShareChoice, ...]) -> tuple[tuple[str, str], ...]:
    """The partners one cannot share with now: (name, why)."""
    found = sharing.left_out(desk, [choice.organisation for choice in choices])
    return tuple((desk.document.parties[party].name, why) for party, why in found)


def running_terms(desk: Desk, verbs: frozenset[str]) -> tuple[TermLine, ...]:
    """The terms of the case that run or stand still, each with why it ends when it does."""
    language, lines = desk.actor.language, []
    for row in progress.running_terms(desk.tx, desk.proof, desk.case.id):
        if terms.gone(desk, row):
            continue
        known = desk.document.terms.get(row.term)
        lines.append(
            TermLine(
                id=row.id,
                label=known.label.of(language) if known is not None else row.term,
                due=row.due_on,
                at=row.due_at or "",
                late=terms.passed(desk, row) and row.suspended_on is None,
                soon=row.suspended_on is None and terms.nearly_due(desk, row.term, row.due_on),
                suspended_on=row.suspended_on or "",
                why=tuple(sentence.of(language) for sentence in terms.explain(desk, row)),
                party=row.party or "",
                may_suspend=terms.may_stand_still(desk, known) and "case.suspend_term" in verbs,
            )
        )
    return tuple(lines)


def undoable(desk: Desk, verbs: frozenset[str]) -> str:
    """The name of the newest step when the reader may still take it back, or empty."""
    if "case.undo_step" not in verbs:
        return ""
    taken = [row for row in progress.steps(desk.tx, desk.proof, desk.case.id) if row.undone_at is None]
    if not taken or not may_undo(desk, taken[-1]):
        return ""
    return WORKFLOWS[desk.case.workflow].step(taken[-1].step).label.of(desk.actor.language)


def recalled(desk: Desk) -> tuple[RecallLine, ...]:
    """The corrections in this case that the reader was told of and has not confirmed."""
    rows = recalls.of_case(desk.tx, desk.proof, desk.case.id)
    mine = [row for row in rows if row.account == desk.actor.account and not row.confirmed_at]
    if not mine:
        return ()
    given = {c.id: c.organisation for c in stored.case_contributions(desk.tx, desk.proof, desk.case.id)}
    texts = stored.sealed_by_id(desk.tx, desk.case.id, {row.document for row in mine if row.document})
    found = []
    for row in mine:
        text = texts.get(row.document or "")
        kind, by = (text.kind, text.owner) if text is not None else ("contribution", given.get(row.contribution))
        if by is not None:
            name = desk.document.parties[by].name
            found.append(RecallLine(id=row.id, organisation=name, kind=kind, told_at=row.told_at))
    return tuple(found)


def to_tell_otherwise(desk: Desk) -> tuple[tuple[str, str], ...]:
    """(recall, who) of the corrections that nobody can read here any more: for who directs the case, to tell them."""
    if "coordinator" not in desk.relations:
        return ()
    rows = [row for row in recalls.of_case(desk.tx, desk.proof, desk.case.id) if not row.confirmed_at]
    stale = {row.account for row in rows} - reached(desk, {row.account for row in rows} - {desk.actor.account})
    stale -= {desk.actor.account}
    known = people.accounts_by_id(desk.tx, desk.proof, sorted(stale)) if stale else {}
    parties = desk.document.parties
    return tuple(
        (row.id, f"{known[row.account].display_name}, {parties[known[row.account].organisation].name}")
        for row in rows
        if row.account in known
    )
