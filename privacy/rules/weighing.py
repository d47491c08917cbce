"""How facts about a person become points, as the parties agreed on it: criteria, standings of facts, limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from privacy.vocabulary import Label

METHODS: Final = frozenset({"count", "recent", "judged"})
"""How a criterion gets its points: by how many facts fall in its window (``recent``: the same, of a short one), or by
what each rater finds.
"""
MOST_POINTS: Final = 3
"""The points of one criterion run from 0 to this, before its weight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """Something on which a person is weighed. ``weight`` multiplies its points; ``window``: the term of the document in
    which a fact counts, back from the day of weighing.

    ``steps``: from how many facts on it gives 1, 2 and 3 points (empty when people judge it); ``anchors``: what 0, 1, 2
    and 3 points stand for.
    """

    id: str
    label: Label
    method: str
    weight: int
    window: str
    anchors: tuple[Label, ...]
    because: str
    steps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactStanding:
    """What became of a fact in law, and for how much of a fact it counts then (per cent, 0 = not at all)."""

    id: str
    label: Label
    percent: int
    suspected: bool
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKind:
    """A kind of fact. ``incident``: something that somebody did; else it says what others tried, and does not count
    where what he did is counted before, during and after his place.
    """

    id: str
    label: Label
    because: str
    incident: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """The limits. ``threshold``: from so many points on somebody can be proposed; ``places``: more people never stand
    on the list; ``raters`` score each person apart; ``most_facts``: so many are entered about one person at most;
    ``objection_suspends``: an objection stays a placing until it is decided; ``totals_public``: the yearly report says
    exactly how many people came on the list, left it and stood on it. ``deferrals``: so often the letter about one
    decision can be put off, and not once where the document does not say. ``object_to``: where an objection is sent;
    ``court``: where one appeals; ``contact``: where the person asks and gets help. As they stand in a letter; empty =
    the document does not say.
    """

    threshold: int
    places: int
    raters: int
    most_facts: int
    objection_suspends: bool
    totals_public: bool = False
    object_to: str = ""
    court: str = ""
    contact: str = ""
    deferrals: int = 0


def highest(criteria: Mapping[str, Criterion]) -> int:
    """The most points that anybody can get."""
    return MOST_POINTS * sum(criterion.weight for criterion in criteria.values())
