"""The signals: what makes an episode suspect, which ones fire, and in which order somebody judges.

Each is declared in one place, as data with its examples (``of_standing`` and so on). It ranks; a person decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from privacy.review.declared import Facts, Signal
from privacy.review.episodes import Episode
from privacy.review.habits import Habits, Parameters
from privacy.review.of_counts import COUNTS
from privacy.review.of_deeds import DEEDS
from privacy.review.of_moments import MOMENTS
from privacy.review.of_people import PEOPLE
from privacy.review.of_standing import STANDING
from privacy.review.private import PRIVATE

__all__ = [
    "HASTY", "MANDATORY", "PRIVATE_DATA", "SIGNALS", "Fired", "Item", "fired", "judged_within", "needs_two", "queued",
    "rank",
]  # fmt: skip

SIGNALS: Final[Mapping[str, Signal]] = {
    signal.id: signal
    for signal in sorted(
        (*STANDING, *PEOPLE, *PRIVATE, *MOMENTS, *COUNTS, *DEEDS), key=lambda signal: int(signal.id[1:])
    )
}
"""Every signal, by id."""

MANDATORY: Final = frozenset(signal.id for signal in SIGNALS.values() if signal.mandatory)
"""Signals of which every item is judged."""

PRIVATE_DATA: Final = tuple(signal for signal in SIGNALS.values() if signal.private_staff_data)
"""Signals that are off until an organisation turned them on."""

HASTY: Final = "R15"
"""The signal that somebody acted alone in acute danger, as in an emergency access."""

NEEDS_TWO: Final = frozenset({"R7", "R14"})
"""Signals about people who are protected: two officers, of two organisations, judge them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """A signal that fired, with the facts of its sentence. ``alarm``: False for what is judged afterwards, by duty."""

    signal: str
    facts: Facts
    alarm: bool = True

    @property
    def weight(self) -> int:
        """How much it counts; what is no alarm weighs nothing."""
        return SIGNALS[self.signal].weight if self.alarm else 0

    def sentence(self, language: str) -> str:
        """What it says of this episode, in ``nl`` or ``en``."""
        return SIGNALS[self.signal].sentence.of(language).format_map(self.facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An episode that can be judged, with the signals that fired."""

    episode: Episode
    fired: tuple[Fired, ...]

    @property
    def weight(self) -> int:
        """All signals together."""
        return sum(one.weight for one in self.fired)

    @property
    def hasty(self) -> bool:
        """True when somebody acted alone in haste: it is judged sooner, counted from its own day."""
        return any(one.signal == HASTY for one in self.fired)

    @property
    def alarm(self) -> bool:
        """True when some signal says more than that it is judged afterwards."""
        return any(one.alarm for one in self.fired)


def fired(episode: Episode, habits: Habits, parameters: Parameters) -> tuple[Fired, ...]:
    """The signals that fire on an episode, in the order of their numbers."""
    about, found = "day" if episode.whole_day else "file", []
    for signal in SIGNALS.values():
        if signal.about != about:
            continue
        theirs = signal.private_staff_data and not signal.of_colleagues
        if theirs and not parameters.turned_on(signal.id, episode.organisation):
            continue
        facts = signal.fires(episode, habits, parameters)
        if facts is not None:
            after = signal.judged_after and habits.all_on_duty(episode)
            found.append(Fired(signal=signal.id, facts=facts, alarm=not after))
    return tuple(found)


def queued(item: Item, parameters: Parameters) -> bool:
    """True when an item is judged whatever the sample: a mandatory signal, or enough of the others together."""
    return any(one.signal in MANDATORY for one in item.fired) or item.weight >= parameters.review.queue_from


def needs_two(item: Item, parameters: Parameters) -> bool:
    """True when two officers of two organisations judge it."""
    return parameters.review.protected_needs_two and any(one.signal in NEEDS_TWO for one in item.fired)


def judged_within(item: Item, parameters: Parameters) -> str:
    """The term of the rules within which an item is judged: shorter for what one person did alone in haste."""
    return parameters.review.emergency_within if item.hasty else parameters.review.judge_within


def rank(items: Iterable[Item]) -> tuple[Item, ...]:
    """The order in which items are judged: the heaviest first, then the oldest; for the same items always the same."""
    return tuple(sorted(items, key=lambda item: (-item.weight, not item.alarm, item.episode.day, item.episode.key)))
