"""Over what a sample is drawn: a month, a quarter or a year, and how much of it is over."""

from calendar import monthrange
from datetime import date
from typing import Final

MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


def within(over: str, day: date) -> str:
    """What the period of a day is called: ``2026-11``, ``2026-Q4`` or ``2026``."""
    names = {"month": f"{day:%Y-%m}", "quarter": f"{day.year}-Q{(day.month + 2) // 3}", "year": str(day.year)}
    return names[over]


def days(over: str, day: date) -> tuple[date, date]:
    """The first and the last day of the period of a day."""
    months = MONTHS[over]
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    return date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1])


def share(over: str, day: date) -> float:
    """How much of its period is over at the end of a day, from just above 0 to 1."""
    begins, ends = days(over, day)
    return ((day - begins).days + 1) / ((ends - begins).days + 1)
