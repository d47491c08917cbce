"""The plan on two dates: what was scored, and what was opened and closed between them."""

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.plan import Comparison, ScoreLine, ScorePair
from pga.clock import at_noon
from pga.desk import Desk, Draft, Reveal
from pga.handlers.plan.part import KINDS, Lines, Part, gather
from pga.queries.plan import ComparePlan
from pga.store import progress

MOST: Final = 100
"""Lines of one list on the page; the rest is counted."""


def compare(desk: Desk, query: ComparePlan) -> Draft[Comparison]:
    """Without dates: from the last review, or the day before the plan began, to today."""
    part = gather(desk, desk.found([desk.case.id], kinds=KINDS))
    until = min(query.until or desk.today, desk.today)
    since = min(query.since or _before(desk, part), until)
    pairs = _pairs(part, since, until)
    goals = [[g for g in part.goals if since < (on(g) or "") <= until] for on in (_opened, _closed)]
    moved = [[a for a in part.actions if since < (on(a) or "") <= until] for on in (_opened, _closed)]
    kept = [rows[:MOST] for rows in moved]
    lines = Lines(part, [row for rows in kept for row in rows])
    rows = {row.id: row for row in (*kept[0], *kept[1], *goals[0], *goals[1])}
    rows |= {row.id: row for _, *pair in pairs for row in pair if row is not None}

    def build(reveal: Reveal) -> Comparison:
        def scored(row: Row[Any] | None) -> ScoreLine | None:
            return part.score_line(row, reveal) if row is not None else None

        return Comparison(
            reference=desk.case.reference,
            since=since,
            until=until,
            scores=tuple(ScorePair(label=name, before=scored(a), after=scored(b)) for name, a, b in pairs),
            goals_opened=tuple(part.goal_line(row, reveal) for row in goals[0]),
            goals_closed=tuple(part.goal_line(row, reveal) for row in goals[1]),
            opened=tuple(lines.line(row, reveal) for row in kept[0]),
            closed=tuple(lines.line(row, reveal) for row in kept[1]),
            more=sum(len(rows) for rows in moved) - sum(len(rows) for rows in kept),
            hidden=part.hidden,
        )

    return Draft(build=build, documents=part.documents(rows.values()), cases=(desk.case.id,))


def _opened(row: Row[Any]) -> str | None:
    return str(row.opened_on)


def _closed(row: Row[Any]) -> str | None:
    return row.closed_on  # type: ignore[no-any-return]


def _before(desk: Desk, part: Part) -> str:
    """The last review before today, else the day before anything stood in the plan."""
    held = [row.held_on for row in progress.reviews_of(desk.tx, desk.proof, desk.case.id) if row.held_on < desk.today]
    if held:
        return str(held[-1])
    days = [row.opened_on for row in (*part.goals, *part.actions)] + [row.scored_on for row in part.scores]
    first = date.fromisoformat(min(days, default=desk.today))
    return (at_noon(first.isoformat()) - timedelta(days=1)).date().isoformat()


def _pairs(part: Part, since: str, until: str) -> list[tuple[str, Row[Any] | None, Row[Any] | None]]:
    """(life domain, score then, score now) of every domain that was scored by the later date."""
    document, language = part.desk.document, part.desk.actor.language
    pairs: list[tuple[str, Row[Any] | None, Row[Any] | None]] = []
    for domain in document.domains:
        scored = [row for row in part.scores if row.domain == domain.id and row.scored_on <= until]
        if scored:
            before = [row for row in scored if row.scored_on <= since]
            pairs.append((domain.label.of(language), before[-1] if before else None, scored[-1]))
    return pairs
