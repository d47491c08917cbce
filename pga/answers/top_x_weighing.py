"""Answers about weighing: the sheet of a rater, what the points come from, and the candidates side by side.

Points are whole hundredths. A fact is named by its number, from 1, in the order in which the facts happened.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pga.answers.text import Shown
from pga.answers.top_x import FactAnswer, TopXSaid

Labels = Mapping[str, Mapping[str, str]]
"""``kind``, ``standing`` and ``basis`` -> what each of them is called in the signed rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """A criterion of the signed rules. ``anchors``: what 0, 1, 2 and 3 points stand for; ``window``: back to this day
    (ISO) facts count; ``steps``: from how many facts on it gives 1, 2 and 3 points, empty where raters judge.
    """

    id: str
    label: str
    weight: int
    window: str
    anchors: tuple[str, ...]
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What the program counts for a criterion. ``level``: 0 to 3; ``counted``: hundredths of a fact; ``facts``: their
    numbers.
    """

    yardstick: Yardstick
    level: int
    counted: int
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What the reader gave for a criterion before. ``points``: 0 to 3; ``cited``: ids of facts; ``reason``: why."""

    points: str
    cited: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetAnswer:
    """The sheet of the reader. ``own``: criterion -> what he filled in before, if he did."""

    reference: str
    version: int
    judged: tuple[Yardstick, ...]
    counted: tuple[Counted, ...]
    facts: tuple[FactAnswer, ...]
    own: Mapping[str, Filled]
    labels: Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class RaterPoints:
    """What one rater gave: 0 to 3 points or None, for how many per cent they count, by which facts, and why."""

    name: str
    organisation: str
    given: int | None
    percent: int
    facts: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLine:
    """A criterion and its points. ``shares``: (number of a fact, its part in the points)."""

    yardstick: Yardstick
    points: int
    established: int
    counted: int
    level: int
    given: tuple[RaterPoints, ...]
    difference: int | None
    shares: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedFact:
    """A fact and what hangs on it. ``by``: who entered it; ``percent``: for how much of a sure fact it counts;
    ``points``: its part in all points; ``without``: the total if it were not there; ``crosses``: whether that is on
    the other side of the threshold; ``idle``: why it counts nowhere; ``fell``: it was said to have
    fallen, and its owner did not answer yet.
    """

    number: int
    fact: FactAnswer
    by: str
    percent: int
    points: int
    without: int
    crosses: bool
    idle: str
    fell: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Facts (numbers) that fall away, and what is then left. ``day``: when they do, ISO, if they do by themselves."""

    facts: tuple[int, ...]
    total: int
    above: bool
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """What it comes to. ``smallest``: what is enough to change the outcome; ``lapses``: what stops counting by itself.

    ``suspicion_decides``: the threshold is reached, and would not be without what is only suspected.
    """

    total: int
    threshold: int
    above: bool
    established: int
    suspected: int
    suspicion_decides: bool
    lines: tuple[CriterionLine, ...]
    smallest: tuple[Change, ...]
    lapses: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighingAnswer:
    """The explanation. ``points`` is None where the reader may not see every fact and sheet. ``on``: the day, ISO.
    What is in ``care`` and ``advice`` does not count.
    """

    reference: str
    person: Shown
    state_label: str
    on: str
    both_in: bool
    points: Points | None
    facts: tuple[WeighedFact, ...]
    care: tuple[TopXSaid, ...]
    advice: tuple[TopXSaid, ...]
    labels: Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateLine:
    """One candidate. ``points`` is None before both sheets are in, or where the reader may not see all of it.

    ``place``: by points, 0 without; ``unsure``: the references whose order with this one hangs on one fact or rater.
    """

    reference: str
    person: Shown
    state_label: str
    points: tuple[int, int, int] | None
    above: bool
    place: int
    tied: bool
    unsure: tuple[str, ...]
    advice: str
    care: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatesAnswer:
    """The candidates, by points; those without at the end. ``threshold`` in hundredths. ``on``: the day, ISO."""

    on: str
    threshold: int
    candidates: tuple[CandidateLine, ...]
