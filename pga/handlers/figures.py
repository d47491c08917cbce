"""The figures over referrals: exact, with the way to the cases, for who opens every case; for everybody else, and in
whatever leaves the house, per whole year, rounded and without small numbers.

Rounded figures are of whole years alone: periods that overlap would give a small number away by their difference.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from pga.answers.figures import (
    Behind,
    BehindLine,
    ExternalRow,
    FigureCell,
    FigureRow,
    Figures,
    FigureTable,
    StandingRow,
)
from pga.commands.figures import FinishExport, FinishReviewExport
from pga.desk import Desk, Done, Draft
from pga.figures.catalogue import BY_REASON, COUNTED, Figure
from pga.figures.measuring import LATE, NORMS, OPEN, Place
from pga.figures.periods import bounds, periods
from pga.figures.publishing import Cell, Limits, published
from pga.handlers import external_figures, norms, organised
from pga.handlers.counting import opens_cases
from pga.handlers.naming import states_of
from pga.queries.figures import PERIODS, ExportFigures, ListFigureCases, ReadFigures
from pga.refusals import Refused
from pga.store import cases as stored_cases
from pga.store import figures as stored
from pga.store import scopes

Numbers = Mapping[str, Counter[tuple[str, str]]]
"""Period -> (figure, part) -> how often."""

LISTING: Final = "figures.list_cases"


def read(desk: Desk, query: ReadFigures) -> Draft[Figures]:
    """For the page."""
    exact = opens_cases(desk)
    per = query.per if exact and query.per in PERIODS else PERIODS[0]
    found = gathered(desk, periods(per, desk.today))
    arranged = organised.rows(desk, found, exact)
    others = external_figures.rows(desk, limits(desk), exact=exact)
    return Draft(build=lambda reveal: _answer(desk, per, found, (arranged, others), exact))


def export(desk: Desk, query: ExportFigures) -> Draft[Figures]:
    """For a file."""
    found = gathered(desk, periods(PERIODS[0], desk.today))
    arranged = organised.rows(desk, found, exact=False)
    others = external_figures.rows(desk, limits(desk), exact=False)
    return Draft(build=lambda reveal: _answer(desk, PERIODS[0], found, (arranged, others), exact=False))


def finish(desk: Desk, command: FinishExport | FinishReviewExport) -> Done:
    """Nothing changes; the record is what it is for."""
    return Done()


def list_cases(desk: Desk, query: ListFigureCases) -> Draft[Behind]:
    """One page of the cases behind a number, for who opens every case."""
    label = _labels(desk).get((query.figure, query.part))
    between = bounds(query.period)
    if not opens_cases(desk) or label is None or between is None:
        raise Refused("out_of_reach")
    place = Place(query.figure, query.part, desk.today)
    walled = {row.id for row in scopes.behind_wall(desk.tx, desk.proof, desk.actor)}
    ids = stored.behind(desk.tx, desk.cooperation, place, between, query.after, walled)
    page = ids[: stored.PAGE]
    cases = stored_cases.cases_by_id(desk.tx, desk.proof, set(page)) if page else {}
    states, language = states_of(desk.document), desk.actor.language
    lines = tuple(
        BehindLine(
            reference=cases[each].reference,
            state=states[cases[each].state].label.of(language),
            opened_at=cases[each].opened_at,
        )
        for each in page
        if each in cases
    )
    answer = Behind(
        title=label[0],
        part=label[1],
        period=query.period,
        lines=lines,
        next=page[-1] if len(ids) > stored.PAGE else "",
    )
    return Draft(build=lambda reveal: answer, cases=tuple(cases))


def gathered(desk: Desk, shown: tuple[str, ...]) -> Numbers:
    """What was counted in these periods (the newest first); without what is behind the reader's own wall."""
    spans = {period: bounds(period) or ("", "") for period in shown}
    numbers: dict[str, Counter[tuple[str, str]]] = {period: Counter() for period in shown}
    rows = stored.counts(desk.tx, desk.cooperation, spans[shown[-1]][0], spans[shown[0]][1])
    kept = [(row, 1) for row in rows]
    walled = [row.id for row in scopes.behind_wall(desk.tx, desk.proof, desk.actor)]
    kept += [(row, -1) for row in stored.added_by(desk.tx, walled)] if walled else []
    for row, sign in kept:
        late = row.code == OPEN and row.at < desk.today
        for period, (first, until) in spans.items():
            if first <= row.at < until:
                numbers[period][row.figure, LATE if late else row.code] += sign * row.number
    return numbers


def limits(desk: Desk) -> Limits:
    """Of the signed rules."""
    access = desk.document.access
    smallest = max(access.small_number, 1)
    return Limits(smallest, access.round_to or smallest)


def _answer(
    desk: Desk, per: str, numbers: Numbers, beside: tuple[tuple[StandingRow, ...], tuple[ExternalRow, ...]], exact: bool
) -> Figures:
    bounded, rules = limits(desk), desk.document
    return Figures(
        per=per,
        periods=tuple(numbers),
        tables=tuple(_tables(desk, per, numbers, exact)),
        standing=beside[0],
        external=beside[1],
        norms=norms.rows(desk, numbers, None if exact else bounded, links=_links(desk, exact)),
        leads=norms.leads(desk, numbers, None if exact else bounded),
        exact=exact,
        smallest=bounded.smallest,
        rounded_to=bounded.rounded_to,
        may_export=bool(rules) and desk.may("figures.export", ["none"]).allowed,
        may_record=desk.may("figures.record", ["none"]).allowed,
    )


def _links(desk: Desk, exact: bool) -> bool:
    return exact and desk.may(LISTING, ["none"]).allowed


def parts_of(desk: Desk, figure: Figure) -> dict[str, str]:
    """Code -> name of the parts of a figure."""
    language = desk.actor.language
    if figure.parts == BY_REASON:
        return {reason.id: reason.label.of(language) for reason in desk.document.reasons}
    assert not isinstance(figure.parts, str)
    return {code: label.of(language) for code, label in figure.parts.items()}


def _labels(desk: Desk) -> dict[tuple[str, str], tuple[str, str]]:
    """(figure, part) -> what they are called, of everything that has cases behind it."""
    language = desk.actor.language
    found = {
        (figure.key, part): (figure.label.of(language), name)
        for figure in COUNTED
        if not figure.apart
        for part, name in parts_of(desk, figure).items()
    }
    for term in NORMS:
        if term in desk.document.terms:
            label = desk.document.terms[term].label.of(language)
            found |= {(f"term.{term}", part): (label, name.of(language)) for part, name in norms.OUTCOMES.items()}
    return found


def _tables(desk: Desk, per: str, numbers: Numbers, exact: bool) -> Iterator[FigureTable]:
    """What is told as it may leave is told of whole years alone."""
    parts = {figure.key: _with_older(parts_of(desk, figure), figure.key, numbers) for figure in COUNTED}
    told = {period: _told(parts, found, limits(desk), exact) for period, found in numbers.items()}
    links, language = _links(desk, exact), desk.actor.language
    for figure in (each for each in COUNTED if per == PERIODS[0] or not each.apart):
        leads = links and not figure.apart
        rows = tuple(
            FigureRow(part=part, label=name, cells=tuple(_cell(told[p][figure.key][1][part], leads) for p in numbers))
            for part, name in parts[figure.key].items()
        )
        summed = figure.adds_up and len(rows) > 1
        yield FigureTable(
            key=figure.key,
            kpi=figure.kpi,
            title=figure.label.of(language),
            definition=figure.definition.of(language),
            rows=rows,
            total=tuple(_cell(told[p][figure.key][0], listed=False) for p in numbers) if summed else (),
        )


def _with_older(parts: dict[str, str], figure: str, numbers: Numbers) -> dict[str, str]:
    """With those that only older cases have, by their code."""
    older = {code for found in numbers.values() for key, code in found if key == figure} - parts.keys()
    return parts | {code: code for code in sorted(older)}


def _told(
    parts: Mapping[str, Mapping[str, str]], found: Counter[tuple[str, str]], bounded: Limits, exact: bool
) -> dict[str, tuple[Cell, Mapping[str, Cell]]]:
    """Figure -> its total and its parts in one period."""
    told: dict[str, tuple[Cell, Mapping[str, Cell]]] = {}
    for figure in COUNTED:
        alike = [f.key for f in COUNTED if f.key == figure.key or (f.group and f.group == figure.group)]
        splits = [{code: found[key, code] for code in parts[key]} for key in alike]
        if exact and not figure.apart:
            whole = Cell(sum(splits[0].values()), few=False)
            told |= {
                key: (whole, {c: Cell(n, few=False) for c, n in split.items()})
                for key, split in zip(alike, splits, strict=True)
            }
        elif not figure.adds_up:
            told[figure.key] = (Cell(0, few=True), {code: bounded.told(n) for code, n in splits[0].items()})
        elif figure.key == alike[0]:
            shown = published(splits, bounded)
            told |= {key: (shown.total, split) for key, split in zip(alike, shown.splits, strict=True)}
    return told


def _cell(cell: Cell, listed: bool) -> FigureCell:
    return FigureCell(number=cell.number, few=cell.few, listed=listed and cell.number > 0)
