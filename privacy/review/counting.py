"""Counting what the habits tell, from moments alone: the same numbers for the store, the figures and the tests."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from math import sqrt
from typing import Final

from privacy.review.looks import Look

HOUR: Final = timedelta(hours=1)
USUAL_DAYS: Final = 5
"""Of fewer working days than this nobody knows what is usual."""


def most_within(moments: Iterable[datetime], span: timedelta = HOUR) -> int:
    """The most of these moments that fall within such a span."""
    sorted_moments, first, most = sorted(moments), 0, 0
    for place, moment in enumerate(sorted_moments):
        while moment - sorted_moments[first] >= span:
            first += 1
        most = max(most, place - first + 1)
    return most


def most_opened(looks: Iterable[Look], span: timedelta = HOUR) -> int:
    """The most different files that were opened within such a span."""
    opened = sorted((look for look in looks if look.opens), key=lambda look: look.at)
    most = 0
    for place, last in enumerate(opened):
        within = (look for look in opened[: place + 1] if last.at - look.at < span)
        most = max(most, len({look.case_id or look.person_codes for look in within}))
    return most


def searches_in_vain(looks: Iterable[Look], minutes: int) -> int:
    """The most searches within so many minutes between which no file was opened."""
    most, run = 0, list[datetime]()
    for look in sorted(looks, key=lambda one: one.seq):
        if look.opens:
            run = []
        elif look.is_search:
            run.append(look.at)
            most = max(most, most_within(run, timedelta(minutes=minutes)))
    return most


def times(moments: Iterable[datetime]) -> int:
    """How often somebody came back: what lies within an hour of the first of a visit is the same visit."""
    count, begun = 0, None
    for moment in sorted(moments):
        if begun is None or moment - begun >= HOUR:
            count, begun = count + 1, moment
    return count


def longest_run(numbers: Iterable[int]) -> int:
    """The longest run of numbers that follow each other, in whatever order they were tried."""
    known = set(numbers)
    longest = 0
    for number in known:
        if number - 1 not in known:
            length = 1
            while number + length in known:
                length += 1
            longest = max(longest, length)
    return longest


def longest_chain(follows: Mapping[str, str]) -> int:
    """The longest run of what follows each other, where only codes are known: of each the code of the one before."""
    after = {earlier: code for code, earlier in follows.items() if code != earlier}
    longest = 0
    for code, earlier in follows.items():
        if earlier not in follows:
            length, at = 1, code
            while at in after and length <= len(follows):
                length, at = length + 1, after[at]
            longest = max(longest, length)
    return longest


def usual(days: Sequence[int]) -> tuple[float, float]:
    """Mean and standard deviation of the files opened on each day worked; (0, 0) when there are too few to know."""
    if len(days) < USUAL_DAYS:
        return 0.0, 0.0
    mean = sum(days) / len(days)
    return mean, sqrt(sum((one - mean) ** 2 for one in days) / len(days))
