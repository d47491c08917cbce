"""Which days count: Dutch public holidays by own computation, and the closing days of an organisation.

Source: Algemene termijnenwet (Atw) art. 3. The clock is never read here; every day comes in as an argument.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import Final

from workflows.labels import Label

FIRST_YEAR: Final = 2014
"""The first year with King's Day on 27 April; before it, these holidays are wrong."""

_CLOSED: Final = Label("gesloten", "closed")
_EASTER_DAYS: Final = (
    (-2, Label("Goede Vrijdag", "Good Friday")),
    (1, Label("Tweede Paasdag", "Easter Monday")),
    (39, Label("Hemelvaartsdag", "Ascension Day")),
    (50, Label("Tweede Pinksterdag", "Whit Monday")),
)
"""Days after Easter Sunday. Good Friday is put on a par by Atw art. 3(2)."""


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (algorithm of Meeus, Jones and Butcher)."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_shift + 15) % 30
    leaps, year_rest = divmod(in_century, 4)
    weekday = (32 + 2 * century_rest + 2 * leaps - epact - year_rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def kings_day(year: int) -> date:
    """27 April, or the Saturday before where that is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == 6 else day


@cache
def holidays(year: int) -> Mapping[date, Label]:
    """The days of Atw art. 3 with their names, but for Easter and Whit Sunday, which are Sundays anyway.

    Liberation Day counts every year. Raises ``ValueError`` for a year before ``FIRST_YEAR``.
    """
    if year < FIRST_YEAR:
        raise ValueError(f"no holidays known before {FIRST_YEAR}")
    sunday = easter(year)
    days = [
        (date(year, 1, 1), Label("Nieuwjaarsdag", "New Year's Day")),
        *((sunday + timedelta(days=after), name) for after, name in _EASTER_DAYS),
        (kings_day(year), Label("Koningsdag", "King's Day")),
        (date(year, 5, 5), Label("Bevrijdingsdag", "Liberation Day")),
        (date(year, 12, 25), Label("Eerste Kerstdag", "Christmas Day")),
        (date(year, 12, 26), Label("Tweede Kerstdag", "Boxing Day")),
    ]
    named: dict[date, Label] = {}
    for day, name in sorted(days):
        before = named.get(day)
        named[day] = Label(f"{before.nl} en {name.nl}", f"{before.en} and {name.en}") if before else name
    return MappingProxyType(named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Which days count as working days. ``by_law``: for terms in a law, where Atw art. 2 and 4 hold too."""

    by_law: bool
    closing_days: frozenset[date] = frozenset()

    def reason_off(self, day: date) -> Label | None:
        """Why a weekday does not count: a holiday or closing; ``None`` for a working day or a weekend."""
        if is_weekend(day):
            return None
        return holidays(day.year).get(day) or (_CLOSED if day in self.closing_days else None)

    def works(self, day: date) -> bool:
        """Whether the day is a working day."""
        return not is_weekend(day) and self.reason_off(day) is None


def is_weekend(day: date) -> bool:
    """Whether the day is a Saturday or a Sunday."""
    return day.weekday() >= 5


def working(closing_days: frozenset[date] = frozenset()) -> Calendar:
    """The calendar of agreed terms: as the law has it, and the municipality's own closing days."""
    return Calendar(by_law=False, closing_days=closing_days)


STATUTORY: Final = Calendar(by_law=True)
"""The calendar of terms that stand in a law (Atw)."""

WORKING: Final = working()
"""The calendar of agreed terms, without closing days."""
