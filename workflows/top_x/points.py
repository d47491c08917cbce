"""What the facts and the sheets come to under the rules, and what each point comes from.

Pure: equal facts, sheets and rules give equal points, in whatever order they come. It advises; a person decides. All
points are whole hundredths of a point.

* A counted criterion adds up the facts of its window, each for the percentage of its standing, and looks how many of
  its steps that reaches.
* A judged criterion is the mean of what the raters gave, each for the percentage of the surest of the facts he cites
  that still counts; if none does, his points count for nothing.
* What a mean has beyond whole hundredths is dropped, in favour of the person. Nothing else is rounded: the points of
  the criteria add up to the total, and the shares of the facts add up to the points of their criterion.

Source: field study of the Top-X 2.4: a small, public sheet that adds up; suspicion counts less and is shown apart.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import lcm
from typing import Literal

from workflows.top_x.given import Candidate, Fact, Method, UnknownFact
from workflows.top_x.grid import Grid, Row, Span, level, runs

Why = Literal["future", "expired", "standing", "window", "uncited", "below_step"]
"""Why a fact has no share in the points: it had not happened yet; its time has passed; its standing counts for nothing;
it is longer ago than any criterion looks; no rater gave points for it; or too few facts count for a first point.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The part of the points that comes from one fact, in hundredths."""

    fact: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What one rater gave. ``given``: 0 to 3 points, None if he did not answer. ``percent``: of his surest fact.

    ``points``: in hundredths, weight included, before the mean of the raters is taken.
    """

    rater: str
    given: int | None
    percent: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One criterion. ``points`` and ``established`` in hundredths; ``shares`` of every fact that counts in it.

    ``counted``: hundredths of a fact, and ``level`` the 0 to 3 points that they reach; both 0 where raters judge.
    """

    criterion: str
    points: int
    established: int
    shares: tuple[Share, ...]
    judgements: tuple[Judgement, ...] = ()
    counted: int = 0
    level: int = 0

    @property
    def suspected(self) -> int:
        """The part that would not be there without what is only suspected, in hundredths."""
        return self.points - self.established

    @property
    def difference(self) -> int | None:
        """Between the most and the least that raters gave, in whole points; None if fewer than two answered."""
        given = [judgement.given for judgement in self.judgements if judgement.given is not None]
        return max(given) - min(given) if len(given) > 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Idle:
    """A fact that has no share in the points, and why."""

    fact: str
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """The points of a candidate on a day, in hundredths, by criterion in the order of the rules."""

    threshold: int
    lines: tuple[Line, ...]
    idle: tuple[Idle, ...]

    @property
    def total(self) -> int:
        """All points."""
        return sum(line.points for line in self.lines)

    @property
    def established(self) -> int:
        """The points that would be left if nothing counted that is only suspected."""
        return sum(line.established for line in self.lines)

    @property
    def suspected(self) -> int:
        """The points that rest on what is only suspected."""
        return self.total - self.established

    @property
    def above(self) -> bool:
        """Whether the threshold is reached."""
        return self.total >= self.threshold

    @property
    def rests_on_suspicion(self) -> bool:
        """Whether the threshold is reached, and would not be without what is only suspected."""
        return self.above and self.established < self.threshold

    @property
    def shares(self) -> tuple[Share, ...]:
        """The part of each fact that counts in all the points, the largest first."""
        found: defaultdict[str, int] = defaultdict(int)
        for line in self.lines:
            for share in line.shares:
                found[share.fact] += share.points
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Share(fact=fact, points=points) for fact, points in ranked)


def weigh(candidate: Candidate, method: Method, on: date) -> Weighing:
    """The points on a day, and what they come from. Raises the subclasses of ``NotWeighable``."""
    grid = Grid(candidate, method, on)
    suspicions = {standing.id for standing in method.standings if standing.suspicion}
    facts = sorted(candidate.facts, key=_eldest_first)
    rows = {fact.id: grid.rows[fact.id] for fact in facts if fact.id in grid.rows}
    sure = [rows[fact.id] for fact in facts if fact.id in rows and fact.standing not in suspicions]
    points = zip(grid.spans, grid.points(rows.values()), grid.points(sure), strict=True)
    lines = tuple(_line(grid, span, rows, candidate, total, established) for span, total, established in points)
    shared = {share.fact for line in lines if line.points for share in line.shares}
    nothing = {standing.id for standing in method.standings if not standing.percent}
    earliest = min((criterion.first_day(on) for criterion in method.criteria), default=on)
    idle = tuple(
        Idle(fact=fact.id, why="below_step" if fact.id in rows else _why(fact, nothing, earliest, on))
        for fact in facts
        if fact.id not in shared
    )
    return Weighing(threshold=method.threshold, lines=lines, idle=idle)


def total(candidate: Candidate, method: Method, on: date) -> int:
    """The total of ``weigh`` in hundredths, and nothing else."""
    grid = Grid(candidate, method, on)
    return grid.total(grid.rows.values())


def without(candidate: Candidate, facts: frozenset[str]) -> Candidate:
    """The same candidate if these facts were not there. Raises ``UnknownFact``."""
    strange = facts - {fact.id for fact in candidate.facts}
    if strange:
        raise UnknownFact(", ".join(sorted(strange)))
    return Candidate(facts=tuple(f for f in candidate.facts if f.id not in facts), sheets=candidate.sheets)


def _eldest_first(fact: Fact) -> tuple[date, str, str, date, str]:
    """By what a fact says, so that its id decides only between facts that say the same."""
    return fact.occurred_on, fact.kind, fact.standing, fact.expires_on or date.max, fact.id


def _line(
    grid: Grid, span: Span, rows: Mapping[str, Row], candidate: Candidate, points: int, established: int
) -> Line:
    criterion, start, stop = span
    if not criterion.judged:
        counted = sum(row[start] for row in rows.values())
        shares = _shares(points, {fact: row[start] for fact, row in rows.items() if row[start]})
        reached = level(counted, criterion)
        return Line(
            criterion=criterion.id,
            points=points,
            established=established,
            shares=shares,
            counted=counted,
            level=reached,
        )
    judgements = []
    for at, sheet in enumerate(candidate.sheets, start):
        given = next((answer.points for answer in sheet.answers if answer.criterion == criterion.id), None)
        percent = max((row[at] for row in rows.values()), default=0)
        worth = criterion.weight * (given or 0) * percent
        judgements.append(Judgement(rater=sheet.rater, given=given, percent=percent, points=worth))
    parts = _parts(rows, [judgement.points for judgement in judgements], start, stop)
    judgements.sort(key=lambda judgement: judgement.rater)
    return Line(
        criterion=criterion.id,
        points=points,
        established=established,
        shares=_shares(points, parts),
        judgements=tuple(judgements),
    )


def _parts(rows: Mapping[str, Row], worth: Sequence[int], start: int, stop: int) -> dict[str, int]:
    """How much weight each fact has in a judged criterion: what each rater gave, divided over the facts he cites."""
    cited = [sum(row[at] for row in rows.values()) or 1 for at in range(start, stop)]
    whole = lcm(*cited)
    scale = [points * (whole // among) for points, among in zip(worth, cited, strict=True)]
    parts = {fact: sum(map(int.__mul__, scale, row[start:stop])) for fact, row in rows.items()}
    return {fact: part for fact, part in parts.items() if part}


def _shares(points: int, parts: Mapping[str, int]) -> tuple[Share, ...]:
    """Points divided in proportion, in whole hundredths; what is then left goes to the largest remainders."""
    whole = sum(parts.values())
    if not whole:
        return ()
    shares = {fact: points * part // whole for fact, part in parts.items()}
    by_rest = sorted(parts, key=lambda fact: -(points * parts[fact] % whole))
    for fact in by_rest[: points - sum(shares.values())]:
        shares[fact] += 1
    return tuple(Share(fact=fact, points=share) for fact, share in shares.items())


def _why(fact: Fact, nothing: set[str], earliest: date, on: date) -> Why:
    if not runs(fact, on):
        return "future" if fact.occurred_on > on else "expired"
    if fact.standing in nothing:
        return "standing"
    return "uncited" if earliest <= fact.occurred_on else "window"
