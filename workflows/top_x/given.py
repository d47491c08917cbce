"""All that the points of the Top-X are made from: facts, the sheets of the raters, and the method of the signed rules.

Nothing else can be given. Care needs, protective factors, being a victim or a witness, relatives, origin and religion
have no place here, so they cannot weigh; nor has who entered a fact. Source: field study of the Top-X 2.2 and 2.4.
Percentages are whole numbers from 0 to 100. Points are whole hundredths of a point, but for what a rater gives: that is
0, 1, 2 or 3 whole points.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from workflows.terms import Duration

MOST: Final = 3
"""The most points that a rater can give for a criterion, and a count can reach, before its weight."""
POINT: Final = 100
"""So many hundredths make a point; so many per cent make a whole fact."""

How = Literal["count", "recent", "judged"]
"""Facts are counted; facts of a shorter time are counted; or raters judge and cite the facts that they judge by."""


class NotWeighable(ValueError):
    """Something was given that the points cannot be made from; the subclasses say what."""


class UnknownKind(NotWeighable):
    """A fact of a kind that the rules do not know."""


class UnknownStanding(NotWeighable):
    """A fact with a standing that the rules do not know."""


class UnknownCriterion(NotWeighable):
    """A sheet answers a criterion that the rules do not know, or that nobody judges because facts are counted."""


class UnknownFact(NotWeighable):
    """What is asked about a fact that is not among those of the candidate."""


class GivenTwice(NotWeighable):
    """Two facts with one id, two sheets of one rater, or two answers to one criterion."""


class WrongAnswer(NotWeighable):
    """An answer outside 0 to 3 points, or points for which no fact is cited."""


class WrongMethod(NotWeighable):
    """Criteria, standings or a threshold with which points would not mean what the rules promise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement of an organisation about what somebody did himself.

    ``occurred_on``: it counts from this day. ``expires_on``: the first day on which it no longer counts, or None.
    """

    id: str
    kind: str
    occurred_on: date
    standing: str
    expires_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a rater gives for one criterion, 0 to 3 points, and by which facts (ids). Raises ``WrongAnswer``."""

    criterion: str
    points: int
    cited: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Points without a fact are no points."""
        if not 0 <= self.points <= MOST:
            raise WrongAnswer(f"{self.criterion}: {self.points} points")
        if self.points and not self.cited:
            raise WrongAnswer(f"{self.criterion}: points without a fact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one rater gives; a criterion that is not answered counts for nothing. Raises ``GivenTwice``."""

    rater: str
    answers: tuple[Answer, ...]

    def __post_init__(self) -> None:
        """One answer to a criterion."""
        _once(answer.criterion for answer in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """The facts of one person and the sheets about them, in any order. Raises ``GivenTwice``.

    A sheet may cite a fact that is no longer there: then it is not counted.
    """

    facts: tuple[Fact, ...]
    sheets: tuple[Sheet, ...] = ()

    def __post_init__(self) -> None:
        """One fact of an id, one sheet of a rater."""
        _once(fact.id for fact in self.facts)
        _once(sheet.rater for sheet in self.sheets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One criterion of the sheet. Raises ``WrongMethod``.

    ``weight``: by how much its 0 to 3 points are multiplied. ``window``: how long ago at most, in calendar days, weeks
    or months. ``steps``: how many whole facts give 1, 2 and 3 points; empty where raters judge.
    """

    id: str
    how: How
    weight: int
    window: Duration
    steps: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        """Steps that rise where facts are counted, and only there."""
        if self.weight < 1:
            raise WrongMethod(f"{self.id}: a weight is at least 1, so that nothing counts the wrong way round")
        if self.window.unit not in ("calendar day", "week", "month"):
            raise WrongMethod(f"{self.id}: a window is in calendar days, weeks or months")
        if self.how == "judged":
            if self.steps:
                raise WrongMethod(f"{self.id}: raters judge, so there are no steps")
        elif len(self.steps) != MOST or self.steps[0] < 1 or list(self.steps) != sorted(set(self.steps)):
            raise WrongMethod(f"{self.id}: three steps that rise, the first at least 1")

    @property
    def judged(self) -> bool:
        """Whether raters give its points; if not, facts are counted."""
        return self.how == "judged"

    def first_day(self, on: date) -> date:
        """The first day of the window on a day: what happened then counts, what happened the day before does not."""
        if self.window.unit != "month":
            return on - timedelta(days=_days(self.window) - 1)
        same = _month(on, -self.window.amount) + timedelta(days=on.day)
        return min(same, _month(on, 1 - self.window.amount))

    def out_on(self, occurred: date) -> date:
        """The first day on which what happened on a day has fallen out of the window."""
        if self.window.unit != "month":
            return occurred + timedelta(days=_days(self.window))
        same = _month(occurred, self.window.amount) + timedelta(days=occurred.day - 1)
        return min(same, _month(occurred, self.window.amount + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How sure a fact is. ``percent``: for how much of one it counts. ``suspicion``: shown apart from what is sure."""

    id: str
    percent: int
    suspicion: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How points are made, as the signed rules say. ``threshold`` in hundredths of a point. Raises ``WrongMethod``."""

    criteria: tuple[Criterion, ...]
    standings: tuple[Standing, ...]
    kinds: frozenset[str]
    threshold: int

    def __post_init__(self) -> None:
        """Nothing twice, a suspicion counts for less than whatever is sure, and nobody is above a threshold of zero."""
        try:
            _once(criterion.id for criterion in self.criteria)
            _once(standing.id for standing in self.standings)
        except GivenTwice as twice:
            raise WrongMethod(str(twice)) from twice
        if any(not 0 <= standing.percent <= POINT for standing in self.standings):
            raise WrongMethod("a standing counts for 0 to 100 per cent")
        sure = [standing.percent for standing in self.standings if standing.percent and not standing.suspicion]
        doubtful = [standing.percent for standing in self.standings if standing.suspicion]
        if doubtful and max(doubtful) >= min(sure, default=POINT):
            raise WrongMethod("a suspicion counts for less than what is sure")
        if self.threshold < 1:
            raise WrongMethod("a threshold that everybody reaches is none")


def _once(keys: Iterable[Hashable]) -> None:
    seen: set[Hashable] = set()
    for key in keys:
        if key in seen:
            raise GivenTwice(str(key))
        seen.add(key)


def _days(window: Duration) -> int:
    return window.amount * (7 if window.unit == "week" else 1)


def _month(day: date, later: int) -> date:
    """The first day of the month that comes so many months later."""
    year, month = divmod(day.year * 12 + day.month - 1 + later, 12)
    return date(year, month + 1, 1)
