"""What somebody did before, during and after his place on the list, in windows of the same length.

It counts what is recorded and concludes nothing about the cause. Pure. Source: field study of the Top-X 2.4: nobody
measures whether it helps, and ten people are too few to prove it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

FEWEST: Final = 6
"""Fewer facts before and during together are too few to say anything of a change."""
SHORTEST: Final = 60
"""Days: a place that is shorter says nothing yet."""

Verdict = Literal["fewer", "same", "more", "too_few"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Days from ``first`` up to and including ``last``, and how many facts were in them. ``over``: all are past."""

    first: date
    last: date
    number: int
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """The three windows, ``after`` only once the place is over, and what may be said of before and during."""

    before: Window
    during: Window
    after: Window | None
    verdict: Verdict


def effect(came: date, left: date | None, facts: Iterable[date], today: date) -> Effect:
    """``came``: the first day on the list; ``left``: the first day without, None while the place counts; ``facts``:
    when each happened that counts for something. Raises ``ValueError`` when somebody left before he came.
    """
    end = left if left is not None else today + timedelta(days=1)
    length = (end - came).days
    if length < 0:
        raise ValueError("left before he came")
    days = sorted(facts)
    before = _window(came - timedelta(days=length), length, days, today)
    during = _window(came, length, days, today)
    after = _window(left, length, days, today) if left is not None else None
    return Effect(before=before, during=during, after=after, verdict=_verdict(before, during, length))


def _window(first: date, length: int, days: list[date], today: date) -> Window:
    last = first + timedelta(days=length - 1)
    return Window(first=first, last=last, number=sum(first <= day <= last for day in days), over=last <= today)


def _verdict(before: Window, during: Window, length: int) -> Verdict:
    if length < SHORTEST or before.number + during.number < FEWEST:
        return "too_few"
    if during.number == before.number:
        return "same"
    return "fewer" if during.number < before.number else "more"
