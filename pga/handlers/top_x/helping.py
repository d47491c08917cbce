"""Whether it helps: what one person did before, during and after his place, and which care was offered beside it."""

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import Row

from pga.answers.text import Shown
from pga.answers.top_x_council import CareLine, EffectAnswer, EffectWindow, PlanLine
from pga.clock import local_day
from pga.commands.top_x_council import EFFECTS, RecordEffect
from pga.desk import Desk, Done, Draft, Reveal
from pga.handlers.cases import answer
from pga.handlers.plain.words import WANTED
from pga.handlers.steps import touch
from pga.handlers.top_x import rounds, stating
from pga.handlers.top_x.council import days_of
from pga.handlers.writing import missing
from pga.queries.top_x_council import ReadEffect
from pga.store import cases as stored
from pga.store import plans
from pga.store import top_x as store
from privacy.rules.decide import can_take
from privacy.sealed import Plain
from workflows.top_x.effect import Effect, Window, effect


def read_effect(desk: Desk, query: ReadEffect) -> Draft[EffectAnswer]:
    """Rows now; facts and care when the gate has told what will be opened."""
    facts = stating.standing(desk)
    steps = [row for row in rounds.taken(desk) if row.step == "record_care"]
    wanted = {row.id for row in (*facts, *steps)}
    found = desk.found([desk.case.id], kinds=("identity", "top_x_fact", "top_x_step"))
    documents = {d.about: d for d in found if d.kind == "identity" or d.about in wanted}
    subject = next(iter(desk.subjects([desk.case.id])), "")
    places = store.places(desk.tx, desk.proof, [desk.case.id])
    lines, recorded = _plans(desk), store.effects(desk.tx, desk.proof, [desk.case.id]).get(desk.case.id, {})
    verbs = can_take(desk.document, desk.actor.question("", desk.relations, desk.state))

    def build(reveal: Reveal) -> EffectAnswer:
        said = [reveal(documents.get(row.id)) for row in facts]
        counted = _effect(desk, places, said)
        whole = all(isinstance(shown, Plain) for shown in said)
        return EffectAnswer(
            reference=desk.case.reference,
            version=desk.case.version,
            person=reveal(documents.get(subject)),
            windows=_windows(counted, whole) if counted is not None else (),
            verdict=counted.verdict if counted is not None and whole else "",
            care=tuple(CareLine(at=row.taken_at, said=reveal(documents.get(row.id))) for row in steps),
            plans=lines,
            may_record=RecordEffect.capability in verbs,
            recorded=recorded.get("effect", ""),
            recorded_on=recorded.get("effect_on", ""),
        )

    return Draft(build=build, documents=tuple(documents.values()), cases=(desk.case.id,))


def record_effect(desk: Desk, command: RecordEffect) -> Done:
    """A code beside the case, and when it was written down."""
    if command.effect not in EFFECTS:
        raise missing("effect", WANTED)
    answer(desk, "record_effect", "effect", command.effect)
    answer(desk, "record_effect", "effect_on", desk.today)
    touch(desk)
    return Done(reference=desk.case.reference)


def _effect(desk: Desk, places: list[Row[Any]], said: list[Shown]) -> Effect | None:
    """What it comes to, of the facts that the reader may see and that count for something."""
    if not places:
        return None
    came, left = days_of(places, desk.today)
    counting = {one.id for one in desk.document.standings.values() if one.percent}
    did = {one.id for one in desk.document.fact_kinds if one.incident}
    happened = [
        date.fromisoformat(shown.field("occurred_on"))
        for shown in said
        if isinstance(shown, Plain) and shown.field("kind") in did and shown.field("standing") in counting
    ]
    return effect(date.fromisoformat(came), date.fromisoformat(left) if left else None, happened, local_day(desk.now))


def _windows(found: Effect, whole: bool) -> tuple[EffectWindow, ...]:
    named = {"before": found.before, "during": found.during, "after": found.after}
    return tuple(_window(key, window, whole) for key, window in named.items() if window is not None)


def _window(key: str, window: Window, whole: bool) -> EffectWindow:
    return EffectWindow(
        key=key,
        first=window.first.isoformat(),
        last=window.last.isoformat(),
        number=window.number if whole else None,
        over=window.over,
    )


def _plans(desk: Desk) -> tuple[PlanLine, ...]:
    """How the goals stand of the approaches that the reader can open; of the others he does not hear that they are."""
    rows = store.approaches(desk.tx, desk.proof, [desk.case.id])
    cases = stored.cases_by_id(desk.tx, desk.proof, {row.approach for row in rows}) if rows else {}
    found = []
    for case_id in sorted(desk.near(cases, [desk.actor])):
        states = Counter(row.state for row in plans.goals(desk.tx, desk.proof, case_id))
        reference = cases[case_id].reference
        line = PlanLine(
            reference=reference, open=states["open"], reached=states["reached"], dropped=states["dropped"]
        )
        found.append(line)
    return tuple(found)
