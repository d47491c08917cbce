"""Which fact counts where, and for how many per cent: the one table from which all points are made.

A row is a fact, a column is a place where facts count: a counted criterion, or what one rater gave for a judged one. A
counted column adds up; a judged one looks at its surest fact only. So taking a fact away is leaving out a row, and two
facts with equal rows can do nothing that the other cannot.
"""

from bisect import bisect_right
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from workflows.top_x.given import (
    POINT,
    Candidate,
    Criterion,
    Fact,
    Method,
    UnknownCriterion,
    UnknownKind,
    UnknownStanding,
)

Row = tuple[int, ...]
"""For how many per cent a fact counts in each column."""


class Column(NamedTuple):
    """Where facts count: from the day ``first``. For a rater: what he gave, 0 to 3 points, and the facts he cited."""

    first: date
    given: int = 0
    cited: frozenset[str] | None = None


class Span(NamedTuple):
    """The columns of one criterion: from ``start`` to before ``stop``; as many as there are sheets, or one."""

    criterion: Criterion
    start: int
    stop: int


class Grid:
    """The facts of a candidate that count somewhere, by their id, on a day under a method: those alone have a row.

    Raises the subclasses of ``NotWeighable``.
    """

    __slots__ = ("columns", "rows", "spans")

    def __init__(self, candidate: Candidate, method: Method, on: date) -> None:
        check_sheets(candidate, method)
        self.columns, self.spans = _laid_out(candidate, method, on)
        percents = {standing.id: standing.percent for standing in method.standings}
        self.rows: dict[str, Row] = {}
        for fact in candidate.facts:
            percent = percents.get(fact.standing)
            if percent is None:
                raise UnknownStanding(fact.standing)
            if fact.kind not in method.kinds:
                raise UnknownKind(fact.kind)
            if percent and runs(fact, on):
                row = self._row(fact.id, fact.occurred_on, percent)
                if any(row):
                    self.rows[fact.id] = row

    def _row(self, fact: str, occurred: date, percent: int) -> Row:
        return tuple(
            [
                percent if first <= occurred and (cited is None or fact in cited) else 0
                for first, _, cited in self.columns
            ]
        )

    def points(self, rows: Collection[Row]) -> list[int]:
        """The points of each criterion in whole hundredths, if these were all the facts."""
        columns = list(zip(*rows, strict=True)) or [(0,)] * len(self.columns)
        found = []
        for criterion, start, stop in self.spans:
            if criterion.judged:
                given = sum([self.columns[at].given * max(columns[at]) for at in range(start, stop)])
                found.append(criterion.weight * given // max(stop - start, 1))
            else:
                found.append(criterion.weight * POINT * level(sum(columns[start]), criterion))
        return found

    def total(self, rows: Collection[Row]) -> int:
        """The points in hundredths, if these were all the facts."""
        return sum(self.points(rows))


def level(counted: int, criterion: Criterion) -> int:
    """How many of the steps of a criterion are reached by so many hundredths of a fact: 0 to 3."""
    return bisect_right(criterion.steps, counted // POINT)


def runs(fact: Fact, on: date) -> bool:
    """Whether a fact has happened by a day and has not expired on it."""
    return fact.occurred_on <= on and (fact.expires_on is None or on < fact.expires_on)


def check_sheets(candidate: Candidate, method: Method) -> None:
    """``UnknownCriterion`` for an answer to what nobody judges."""
    judged = {criterion.id for criterion in method.criteria if criterion.judged}
    for sheet in candidate.sheets:
        for answer in sheet.answers:
            if answer.criterion not in judged:
                raise UnknownCriterion(answer.criterion)


def _laid_out(candidate: Candidate, method: Method, on: date) -> tuple[list[Column], list[Span]]:
    columns: list[Column] = []
    spans = []
    answers = [{answer.criterion: answer for answer in sheet.answers} for sheet in candidate.sheets]
    for criterion in method.criteria:
        first, start = criterion.first_day(on), len(columns)
        if criterion.judged:
            for answered in answers:
                answer = answered.get(criterion.id)
                given = answer.points if answer else 0
                # Of points that were not given no fact is the ground.
                columns.append(Column(first, given, answer.cited if answer and given else frozenset()))
        else:
            columns.append(Column(first))
        spans.append(Span(criterion, start, len(columns)))
    return columns, spans
