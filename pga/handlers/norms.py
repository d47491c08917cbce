"""How often the terms of the signed rules were met, and how long things took: from the same counts as all figures."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Final

from pga.answers.figures import FigureCell, LeadCell, LeadRow, NormCell, NormRow
from pga.desk import Desk
from pga.figures.catalogue import LEAD_TIMES, OF_NORMS
from pga.figures.measuring import LAPSED, LATE, MET, NORMS, OPEN, days_in
from pga.figures.publishing import Cell, Limits, published, rounded
from privacy.vocabulary import Label

OUTCOMES: Final[Mapping[str, Label]] = {
    MET: Label("op tijd", "in time"),
    LATE: Label("te laat", "too late"),
    OPEN: Label("loopt nog", "still running"),
    LAPSED: Label("vervallen", "lapsed"),
}
"""How it went with a term -> what it is called."""

Numbers = Mapping[str, Counter[tuple[str, str]]]


def rows(
    desk: Desk, numbers: Numbers, bounded: Limits | None, *, links: bool, terms: Collection[str] = tuple(NORMS)
) -> tuple[NormRow, ...]:
    """Each of these terms that the rules name, with a cell for each period."""
    language = desk.actor.language
    return tuple(
        NormRow(
            term=term,
            kpi=OF_NORMS.get(term, "KPI06"),
            label=desk.document.terms[term].label.of(language),
            value=desk.document.terms[term].value,
            cells=tuple(_cell(found, f"term.{term}", bounded, links) for found in numbers.values()),
        )
        for term in terms
        if term in desk.document.terms
    )


def _cell(found: Counter[tuple[str, str]], figure: str, bounded: Limits | None, links: bool) -> NormCell:
    there = {part: found[figure, part] for part in OUTCOMES}
    decided = {part: there[part] for part in (MET, LATE)}
    if bounded is None:
        told = {part: Cell(number, few=False) for part, number in there.items()}
        total = Cell(sum(decided.values()), few=False)
    else:
        shown = published([decided], bounded)
        total, told = shown.total, {part: bounded.told(there[part]) for part in (OPEN, LAPSED)} | dict(shown.splits[0])
    met, late, running, lapsed = (
        FigureCell(number=told[part].number, few=told[part].few, listed=links and told[part].number > 0)
        for part in OUTCOMES
    )
    return NormCell(met=met, late=late, running=running, lapsed=lapsed, percent=_percent(told[MET], total))


def _percent(met: Cell, total: Cell) -> int | None:
    """From what is told alone, so that it tells no more."""
    if met.few or total.few or not total.number:
        return None
    return min(100, rounded(100 * met.number, total.number) // total.number)


def leads(desk: Desk, numbers: Numbers, bounded: Limits | None) -> tuple[LeadRow, ...]:
    """The lead times, each with a cell for each period."""
    return tuple(
        LeadRow(
            label=label.of(desk.actor.language),
            cells=tuple(_lead(found, f"lead.{figure}", bounded) for found in numbers.values()),
        )
        for figure, label in LEAD_TIMES.items()
    )


def _lead(found: Counter[tuple[str, str]], figure: str, bounded: Limits | None) -> LeadCell:
    days = sorted((days_in(code), number) for (key, code), number in found.items() if key == figure and number > 0)
    total = sum(number for _, number in days)
    if not total or (bounded is not None and total < bounded.smallest):
        return LeadCell(median=None, most=None)
    median, most = (_at(days, total * share) for share in (0.5, 0.9))
    if bounded is not None:
        median, most = rounded(median, bounded.rounded_to), rounded(most, bounded.rounded_to)
    return LeadCell(median=median, most=most)


def _at(days: list[tuple[int, int]], place: float) -> int:
    """The days within which so many of them lie."""
    passed = 0
    for day, number in days:
        passed += number
        if passed >= place:
            return day
    return days[-1][0]
