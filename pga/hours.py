"""Stretches of time: what they cover together, what is left between them, and what repeats day after day.

A stretch is two aware moments, the second not part of it. Everything here is computed in UTC, so a night in which the
clock changes has the hours that it has.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from pga.clock import AMSTERDAM


class Stretch(NamedTuple):
    """From one moment (UTC) until another."""

    first: datetime
    until: datetime

    @property
    def hours(self) -> int:
        """How long it is, in hours, rounded up."""
        return -(-int((self.until - self.first).total_seconds()) // 3600)

    def within(self, other: "Stretch") -> "Stretch":
        """The part of it that lies in another; not longer than nothing when there is none."""
        return Stretch(max(self.first, other.first), min(self.until, other.until))


class Run(NamedTuple):
    """A stretch that comes back at the same times of the clock on following days, the first and the last of them."""

    first: Stretch
    last: Stretch
    times: int

    @property
    def hours(self) -> int:
        """How long all of them are together, in hours."""
        return self.first.hours * self.times


def at_clock(day: date, clock: time) -> datetime:
    """A time of the clock in the Netherlands on a day, in UTC."""
    return datetime.combine(day, clock, AMSTERDAM).astimezone(UTC)


def whole_days(first: date, last: date) -> Stretch:
    """From the beginning of one day in the Netherlands to the end of another."""
    return Stretch(at_clock(first, time()), at_clock(last + timedelta(days=1), time()))


def without(stretch: Stretch, taken: Iterable[Stretch]) -> list[Stretch]:
    """What is left of a stretch, in order."""
    left, begin = [], stretch.first
    for part in sorted(one.within(stretch) for one in taken):
        if part.first >= part.until:
            continue
        if part.first > begin:
            left.append(Stretch(begin, part.first))
        begin = max(begin, part.until)
    return [*left, Stretch(begin, stretch.until)] if begin < stretch.until else left


def folded(stretches: Sequence[Stretch]) -> list[Run]:
    """Stretches in order, those that repeat on following days put together."""
    runs: list[Run] = []
    for one in stretches:
        last = runs[-1] if runs else None
        if last is not None and _next_day(last.last, one):
            runs[-1] = Run(last.first, one, last.times + 1)
        else:
            runs.append(Run(one, one, 1))
    return runs


def _next_day(one: Stretch, other: Stretch) -> bool:
    """The same times of the clock, one day later."""
    pairs = zip(one, other, strict=True)
    return all(
        later.astimezone(AMSTERDAM).replace(tzinfo=None) - earlier.astimezone(AMSTERDAM).replace(tzinfo=None)
        == timedelta(days=1)
        for earlier, later in pairs
    )
