"""How long an answer is waited for: working days on which the employee was there."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from workflows.calendars import Calendar
from workflows.terms import WORKING

LONGEST: Final = 366
"""Days after which an absence stretches a term no further: then people decide, with what there is."""


class Absence(NamedTuple):
    """From one day until another, both included."""

    first: date
    last: date


def last_day(
    asked_on: date, working_days: int, absences: Iterable[Absence], calendar: Calendar = WORKING
) -> date:
    """The last day for an answer: so many working days after the day of the question, not counting those on which who
    is asked was away.
    """
    away = tuple(absences)
    day, left = asked_on, working_days
    while left and day < asked_on + timedelta(days=LONGEST):
        day += timedelta(days=1)
        there = not any(absence.first <= day <= absence.last for absence in away)
        left -= there and calendar.works(day)
    return day
