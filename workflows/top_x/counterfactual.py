"""What the points would be if something were otherwise, and whether that would change the outcome.

Every answer is the whole computation of the points over again, of what would then be given; facts that count for the
same in the same places are tried once for all of them. Points are whole hundredths.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, combinations_with_replacement, product

from workflows.top_x.given import MOST, Answer, Candidate, Method, Sheet
from workflows.top_x.grid import Grid, Row
from workflows.top_x.points import total

Totals = Callable[[tuple[Row, ...]], int]
"""The total when facts with these rows fall away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise:
    """``what``: the facts that fall away, or the criterion, or criterion and rater. ``total``: what is then left.

    ``crosses``: whether that is on the other side of the threshold.
    """

    what: tuple[str, ...]
    total: int
    crosses: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What each thing makes to the outcome; what leaves the fewest points comes first.

    ``facts``: without each fact. ``smallest``: without each single fact that changes the outcome; if there is none,
    without each pair that does; empty if there is none either. Who is under the threshold stays there whatever falls
    away. ``criteria``: without each criterion. ``missing``: with 3 points of a rater who did not answer, by the surest
    fact of the window. ``most``: the total if all of those were given.
    """

    facts: tuple[Otherwise, ...]
    smallest: tuple[Otherwise, ...]
    criteria: tuple[Otherwise, ...]
    missing: tuple[Otherwise, ...]
    most: int

    @property
    def none_found(self) -> bool:
        """Whether no single fact and no pair of facts decides the outcome."""
        return not self.smallest


def explain(candidate: Candidate, method: Method, on: date) -> Explanation:
    """All that would come to another total. Raises the subclasses of ``NotWeighable``."""
    grid = Grid(candidate, method, on)
    totals = _totals(grid)
    now = totals(())
    unanswered = tuple(_unanswered(candidate, method))

    def each(others: Iterable[tuple[tuple[str, ...], int]]) -> tuple[Otherwise, ...]:
        return _sorted(others, now, method.threshold)

    facts = each(_facts(candidate, grid, totals))
    smallest = tuple(one for one in facts if one.crosses)
    if now >= method.threshold and not smallest:
        smallest = each(_pairs(grid, totals, method.threshold))
    points = zip(method.criteria, grid.points(grid.rows.values()), strict=True)
    filled = ((one, total(with_most(candidate, frozenset({one})), method, on)) for one in unanswered)
    return Explanation(
        facts=facts,
        smallest=smallest,
        criteria=each(((criterion.id,), now - worth) for criterion, worth in points),
        missing=each(filled),
        most=total(with_most(candidate, frozenset(unanswered)), method, on) if unanswered else now,
    )


def lost(candidate: Candidate, method: Method, on: date) -> tuple[Otherwise, ...]:
    """The ``facts`` of ``explain``, and nothing else."""
    grid = Grid(candidate, method, on)
    totals = _totals(grid)
    return _sorted(_facts(candidate, grid, totals), totals(()), method.threshold)


def _sorted(
    others: Iterable[tuple[tuple[str, ...], int]], now: int, threshold: int
) -> tuple[Otherwise, ...]:
    above = now >= threshold
    ranked = sorted((then, what) for what, then in others)
    return tuple(Otherwise(what=what, total=then, crosses=(then >= threshold) is not above) for then, what in ranked)


def _facts(candidate: Candidate, grid: Grid, totals: Totals) -> Iterator[tuple[tuple[str, ...], int]]:
    for fact in candidate.facts:
        row = grid.rows.get(fact.id)
        yield (fact.id,), totals((row,) if row else ())


def with_most(candidate: Candidate, unanswered: frozenset[tuple[str, str]]) -> Candidate:
    """The same candidate if raters gave 3 points, by all the facts, for these: criterion and rater."""
    every = frozenset(fact.id for fact in candidate.facts)
    if not every:
        return candidate

    def filled(sheet: Sheet) -> Sheet:
        criteria = sorted(criterion for criterion, rater in unanswered if rater == sheet.rater)
        more = tuple(Answer(criterion=criterion, points=MOST, cited=every) for criterion in criteria)
        return replace(sheet, answers=(*sheet.answers, *more))

    return replace(candidate, sheets=tuple(filled(sheet) for sheet in candidate.sheets))


def _totals(grid: Grid) -> Totals:
    """Facts with equal rows are interchangeable, so each different set of rows is computed once."""
    known: dict[tuple[Row, ...], int] = {}
    every = sorted(grid.rows.values())

    def then(fallen: tuple[Row, ...]) -> int:
        found = known.get(fallen)
        if found is None:
            left = every.copy()
            for row in fallen:
                left.remove(row)
            found = known[fallen] = grid.total(left)
        return found

    return then


def _pairs(grid: Grid, totals: Totals, threshold: int) -> Iterator[tuple[tuple[str, ...], int]]:
    """Every pair of facts without which the threshold is not reached, and the total that is then left."""
    alike: dict[Row, list[str]] = {}
    for fact, row in sorted(grid.rows.items()):
        alike.setdefault(row, []).append(fact)
    for one, other in combinations_with_replacement(sorted(alike), 2):
        if one == other and len(alike[one]) < 2:
            continue
        then = totals((one, other))
        if then < threshold:
            pairs = combinations(alike[one], 2) if one == other else product(alike[one], alike[other])
            yield from ((tuple(sorted(pair)), then) for pair in pairs)


def _unanswered(candidate: Candidate, method: Method) -> Iterator[tuple[str, str]]:
    for criterion in method.criteria:
        for sheet in candidate.sheets if criterion.judged else ():
            if all(answer.criterion != criterion.id for answer in sheet.answers):
                yield criterion.id, sheet.rater
