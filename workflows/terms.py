"""How long a term lasts and when it ends, with a sentence for each day that was passed over.

A term is written as in the signed rules: ``10 working days``, ``3 weeks``, ``1 month``, ``5 calendar days``,
``48 exact hours``, ``30 exact minutes``. The day on which it starts never counts. Source: Algemene termijnenwet
(Atw) art. 1, 2, 4.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal, NamedTuple

from workflows.calendars import STATUTORY, WORKING, Calendar, is_weekend, working
from workflows.labels import Label

__all__ = [
    "STATUTORY",
    "WORKING",
    "Calendar",
    "Due",
    "Duration",
    "NotATerm",
    "days_before",
    "due",
    "lengthened",
    "parse",
    "working",
]

Unit = Literal["working day", "calendar day", "week", "month", "exact hour", "exact minute"]

_WRITTEN: Final = re.compile(r"([1-9]\d{0,3}) (working day|calendar day|week|month|exact hour|exact minute)(s?)")
_LAST_MOMENT: Final = time(23, 59, 59)
_UNIT_NAMES: Final[dict[Unit, tuple[Label, Label]]] = {
    "working day": (Label("werkdag", "working day"), Label("werkdagen", "working days")),
    "calendar day": (Label("dag", "day"), Label("dagen", "days")),
    "week": (Label("week", "week"), Label("weken", "weeks")),
    "month": (Label("maand", "month"), Label("maanden", "months")),
    "exact hour": (Label("uur", "hour"), Label("uur", "hours")),
    "exact minute": (Label("minuut", "minute"), Label("minuten", "minutes")),
}
_EXACT: Final[dict[Unit, timedelta]] = {"exact hour": timedelta(hours=1), "exact minute": timedelta(minutes=1)}
_WEEKDAYS: Final = (
    Label("maandag", "Monday"),
    Label("dinsdag", "Tuesday"),
    Label("woensdag", "Wednesday"),
    Label("donderdag", "Thursday"),
    Label("vrijdag", "Friday"),
    Label("zaterdag", "Saturday"),
    Label("zondag", "Sunday"),
)
_MONTHS: Final = (
    Label("januari", "January"),
    Label("februari", "February"),
    Label("maart", "March"),
    Label("april", "April"),
    Label("mei", "May"),
    Label("juni", "June"),
    Label("juli", "July"),
    Label("augustus", "August"),
    Label("september", "September"),
    Label("oktober", "October"),
    Label("november", "November"),
    Label("december", "December"),
)
_WEEKEND: Final = Label("Zaterdag en zondag tellen niet mee", "Saturday and Sunday do not count")
_LONGEST_BY_LAW: Final[dict[Unit, int]] = {"calendar day": 90, "week": 12, "month": 3}
"""Beyond these, and for hours, the Atw does not hold (art. 4)."""


class NotATerm(ValueError):
    """The text is not a term as the rules write it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A whole number of one unit."""

    amount: int
    unit: Unit

    @property
    def exact(self) -> bool:
        """Whether it is counted in hours or minutes, and ends at a moment and not with a day."""
        return self.unit in _EXACT

    @property
    def label(self) -> Label:
        """The duration as people read it: ``10 werkdagen``."""
        one, more = _UNIT_NAMES[self.unit]
        name = one if self.amount == 1 else more
        return Label(f"{self.amount} {name.nl}", f"{self.amount} {name.en}")


class Due(NamedTuple):
    """The last moment of a term, in the zone of its start, and why it is not earlier."""

    at: datetime
    explanation: tuple[Label, ...]


def parse(text: str) -> Duration:
    """The duration that the rules write, or ``NotATerm``. At most 9999 of a unit; 0 is no term."""
    match = _WRITTEN.fullmatch(text)
    if match is None or (match[1] == "1") == bool(match[3]):
        raise NotATerm(text)
    unit: dict[str, Unit] = {name: name for name in _UNIT_NAMES}
    return Duration(amount=int(match[1]), unit=unit[match[2]])


def due(start: datetime, duration: Duration, calendar: Calendar = STATUTORY) -> Due:
    """When a term ends that starts now at ``start``, which must be aware; days are days of its zone.

    Exact hours and minutes never shift. Every other term ends in the last second of its last day. One in calendar days,
    weeks or months that would end on a Saturday, Sunday or holiday ends on the next working day instead;
    beyond the lengths of Atw art. 4 the statutory calendar shifts nothing.
    """
    if start.utcoffset() is None:
        raise ValueError("a term needs a start with a time zone")
    if duration.unit in _EXACT:
        # Through UTC: the night in which the clock is moved has 23 or 25 hours.
        ended = start.astimezone(UTC) + duration.amount * _EXACT[duration.unit]
        return Due(ended.astimezone(start.tzinfo), ())
    last, explanation = _last_day(start.date(), duration, calendar)
    return Due(datetime.combine(last, _LAST_MOMENT, start.tzinfo), explanation)


def lengthened(last: date, days: int, calendar: Calendar = STATUTORY) -> tuple[date, tuple[Label, ...]]:
    """The last day of a term that stood still for some calendar days, and why: on a day that counts."""
    plain = moved = last + timedelta(days=days)
    while not calendar.works(moved):
        moved += timedelta(days=1)
    stood = Label(f"De termijn stond {days} dagen stil", f"The term stood still for {days} days")
    return moved, (stood, *_extended(plain, moved, calendar))


def days_before(last: date, amount: int, calendar: Calendar = WORKING) -> date:
    """The day that lies this many working days before another: from there on people are warned."""
    day = last
    while amount:
        day -= timedelta(days=1)
        amount -= calendar.works(day)
    return day


def _last_day(start: date, duration: Duration, calendar: Calendar) -> tuple[date, tuple[Label, ...]]:
    if duration.unit == "working day":
        last = _after_working_days(start, duration.amount, calendar)
        return last, _passed_over(start, last, calendar)
    plain = _plain_end(start, duration)
    if calendar.by_law and duration.amount > _LONGEST_BY_LAW[duration.unit]:
        return plain, ()
    last = plain
    if calendar.by_law and (duration.unit != "calendar day" or duration.amount >= 3):
        # Atw art. 2: a term of three days or more holds at least two working days.
        last = max(last, _after_working_days(start, 2, calendar))
    while not calendar.works(last):
        last += timedelta(days=1)
    return last, _extended(plain, last, calendar)


def _after_working_days(start: date, amount: int, calendar: Calendar) -> date:
    day = start
    while amount:
        day += timedelta(days=1)
        amount -= calendar.works(day)
    return day


def _plain_end(start: date, duration: Duration) -> date:
    if duration.unit == "month":
        months = start.year * 12 + start.month - 1 + duration.amount
        year, month = divmod(months, 12)
        return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    return start + timedelta(days=duration.amount * (7 if duration.unit == "week" else 1))


def _passed_over(start: date, last: date, calendar: Calendar) -> tuple[Label, ...]:
    days = [start + timedelta(days=n) for n in range(1, (last - start).days)]
    weekend = (_WEEKEND,) if any(is_weekend(day) for day in days) else ()
    return weekend + _named_days(days, calendar)


def _extended(plain: date, last: date, calendar: Calendar) -> tuple[Label, ...]:
    if last == plain:
        return ()
    days = [plain + timedelta(days=n) for n in range((last - plain).days)]
    moved = Label(
        f"De laatste dag schuift van {_dated(plain).nl} naar {_dated(last).nl}",
        f"The last day moves from {_dated(plain).en} to {_dated(last).en}",
    )
    return (*_named_days(days, calendar), moved)


def _named_days(days: list[date], calendar: Calendar) -> tuple[Label, ...]:
    off = [(day, reason) for day in days if (reason := calendar.reason_off(day))]
    return tuple(
        Label(
            f"{day.day} {_MONTHS[day.month - 1].nl} telt niet mee: {reason.nl}",
            f"{day.day} {_MONTHS[day.month - 1].en} does not count: {reason.en}",
        )
        for day, reason in off
    )


def _dated(day: date) -> Label:
    weekday, month = _WEEKDAYS[day.weekday()], _MONTHS[day.month - 1]
    return Label(f"{weekday.nl} {day.day} {month.nl}", f"{weekday.en} {day.day} {month.en}")
