"""The review of a made-up year of looks: what of the planted prying comes into the queue, and how high.

The story (``bench/story``) knows nothing of the signals, and the judging nothing of the story. Also run with each
signal switched off, to see what it brings.
"""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import ceil
from random import Random
from typing import Final

from bench.story.gathering import Gathering
from bench.story.people import KINDS
from bench.story.prying import Prying
from bench.story.year import YEAR, Year, planted
from privacy.review.episodes import Episode
from privacy.review.habits import Parameters
from privacy.review.sample import chosen, size
from privacy.review.signals import SIGNALS, Item, fired, queued, rank
from privacy.rules.reviewing import Review

TOP: Final = 50
PRYING: Final = 200
TOWNS: Final = 27
"""So many towns of 30,000 make a million looks in a year."""
WEEKS: Final = 52
LONGER: Final = 2
"""An item with signals takes so many times what an ordinary one takes: 90 seconds where that takes 45."""

RULES: Final = Parameters(
    review=Review(protected=("ADDRESS.secret",), acted_days=7),
    s4=frozenset({"ADDRESS.secret", "CONTACT.safe"}),
    private=dict.fromkeys((kind.organisation for kind in KINDS), frozenset({"R2", "R6"})),
)
"""What the template says, with codes of employees themselves and none of where they live."""

Named = tuple[str, int]
"""A prying: its town and its number there."""


@dataclass(slots=True)
class Found:
    """An item of the queue, or one that would be without some signal, with the prying that is in it."""

    item: Item
    town: str
    prying: frozenset[Named]


@dataclass(slots=True)
class Judged:
    """What came of it. ``planted``: prying -> its kind; ``explained``: per organisation and quarter, keys of episodes
    that a sample is drawn from.
    """

    looks: int = 0
    opened: int = 0
    seconds: float = 0.0
    suspect: list[Found] = field(default_factory=list)
    planted: dict[Named, str] = field(default_factory=dict)
    explained: dict[tuple[str, str, int], list[str]] = field(default_factory=dict)
    queues: dict[tuple[str, ...], list[Found]] = field(default_factory=dict)

    def queue(self, *without: str) -> list[Found]:
        """What is judged, the first one first; as if these signals did not exist. Asked once all is judged."""
        if without not in self.queues:
            self.queues[without] = self._queue(without)
        return self.queues[without]

    def _queue(self, without: tuple[str, ...]) -> list[Found]:
        left = [Found(_without(one.item, without), one.town, one.prying) for one in self.suspect]
        asked = {id(one.item): one for one in left if queued(one.item, RULES)}
        return [asked[id(item)] for item in rank(one.item for one in asked.values())]

    def found(self, *without: str) -> set[Named]:
        """The prying of which something came into the queue."""
        return {named for one in self.queue(*without) for named in one.prying}

    def precision(self, *without: str) -> float:
        """The share of prying in the first fifty."""
        first = self.queue(*without)[:TOP]
        return sum(bool(one.prying) for one in first) / len(first) if first else 0.0

    def recall(self, *without: str) -> float:
        """The share of the prying that was found."""
        return len(self.found(*without)) / len(self.planted)

    def missed(self) -> Counter[str]:
        """What was not found, by kind."""
        found = self.found()
        return Counter(kind for named, kind in self.planted.items() if named not in found)

    def by_signal(self) -> Iterator[tuple[str, int, int]]:
        """(signal, items of the queue on which it fired, those with prying)."""
        items = self.queue()
        for signal in SIGNALS:
            on = [one for one in items if any(fire.signal == signal for fire in one.item.fired)]
            yield signal, len(on), sum(bool(one.prying) for one in on)

    def sampled(self, parameters: Parameters = RULES) -> int:
        """How many explained episodes are judged beside the queue."""
        rules = parameters.review
        drawn = 0
        for (_, organisation, quarter), keys in self.explained.items():
            many = size(len(keys), rules.sample_rate / 100, rules.sample_certainty / 100)
            drawn += len(chosen(b"made up", organisation, str(quarter), keys, many))
        return drawn


def _without(item: Item, signals: tuple[str, ...]) -> Item:
    return Item(episode=item.episode, fired=tuple(one for one in item.fired if one.signal not in signals))


def judge(years: Iterable[Year], parameters: Parameters = RULES) -> Judged:
    """Judges the looks of these towns, one after the other."""
    judged, began = Judged(), time.process_time()
    for year in years:
        judged.planted |= {(year.town, number): kind for number, kind in year.kinds.items()}
        known = Gathering(year, parameters)
        for day, told in year.told():
            judged.looks += len(told)
            prying = {one.look.seq: (year.town, one.prying) for one in told if one.prying}
            for episode, habits in known.day(day, told):
                signals = fired(episode, habits, parameters)
                judged.opened += bool(episode.opened)
                item = Item(episode=episode, fired=signals)
                if signals:
                    judged.suspect.append(Found(item, year.town, _inside(episode, prying)))
                if episode.opened and not queued(item, parameters):
                    quarter = (episode.day.month - 1) // 3
                    judged.explained.setdefault((year.town, episode.organisation, quarter), []).append(episode.key)
    judged.seconds = time.process_time() - began
    return judged


def _inside(episode: Episode, prying: dict[int, Named]) -> frozenset[Named]:
    """The prying of an episode. A day that stands out for its many files tells a prying that is a third of them, and of
    one file that was opened on it nothing.
    """
    named = [prying[look.seq] for look in episode.looks if look.seq in prying]
    if not episode.whole_day:
        return frozenset(named)
    other = {prying[look.seq] for look in episode.looks if look.seq in prying and not look.opens}
    return frozenset(one for one in named if one in other or 3 * named.count(one) >= len(episode.looks))


def towns(many: int, prying: int, seed: int, days: int = YEAR) -> Iterator[Year]:
    """Towns with so much prying in all, each of them made when it is its turn."""
    plans = planted(prying, many, Random(seed))
    for number, plan in enumerate(plans):
        yield town(f"town-{number}", seed, plan, days)


def town(name: str, seed: int, prying: list[Prying], days: int = YEAR) -> Year:
    """One town."""
    return Year(name, seed, prying, days)


@dataclass(frozen=True, slots=True)
class Load:
    """What a week of review is: items that signals brought, and explained ones of the sample."""

    signals: float
    sample: float

    @property
    def items(self) -> int:
        """Both together, a started one as a whole one."""
        return ceil(self.signals + self.sample)

    @property
    def minutes(self) -> float:
        """What they take."""
        return RULES.review.seconds_per_item * (self.sample + LONGER * self.signals) / 60


def usual_week(judged: Judged) -> Load:
    """The work of a week of one town's year, in the mean; the sample is spread over its term."""
    return Load(len(judged.queue()) / WEEKS, judged.sampled() / WEEKS)


def worst_week(judged: Judged) -> Load:
    """The week in which signals bring the most."""
    weeks = Counter(one.item.episode.day.isocalendar().week for one in judged.queue())
    return Load(max(weeks.values()), judged.sampled() / WEEKS)
