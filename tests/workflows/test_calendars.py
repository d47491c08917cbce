"""Dutch holidays, against tables and against an independent package."""

from datetime import date, timedelta

import holidays as oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.calendars import (
    FIRST_YEAR,
    STATUTORY,
    WORKING,
    easter,
    holidays,
    is_weekend,
    kings_day,
    working,
)

NAMES = {
    "Nieuwjaarsdag",
    "Goede Vrijdag",
    "Tweede Paasdag",
    "Koningsdag",
    "Bevrijdingsdag",
    "Hemelvaartsdag",
    "Tweede Pinksterdag",
    "Eerste Kerstdag",
    "Tweede Kerstdag",
}
YEARS = st.integers(FIRST_YEAR, 2200)


@pytest.mark.parametrize("year", range(2024, 2036))
def test_the_holidays_are_those_of_the_oracle_without_the_two_sundays(year: int) -> None:
    public = oracle.country_holidays("NL", years=year, categories=("public", "optional"))
    sundays = {easter(year), easter(year) + timedelta(days=49)}
    assert set(holidays(year)) == set(public) - sundays
    assert sundays <= set(public)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2028, 4, 16), (2035, 3, 25), (2038, 4, 25)],
)
def test_easter_falls_where_the_almanac_says(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


@given(st.integers(1583, 4099))
def test_for_all_years_easter_is_a_sunday_from_22_march_to_25_april(year: int) -> None:
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@pytest.mark.parametrize(("year", "day"), [(2014, 26), (2024, 27), (2025, 26), (2026, 27), (2031, 26)])
def test_kings_day_on_a_sunday_is_kept_on_saturday(year: int, day: int) -> None:
    assert kings_day(year) == date(year, 4, day)


@given(YEARS)
def test_for_all_years_kings_day_is_no_sunday(year: int) -> None:
    assert kings_day(year).weekday() != 6


@given(YEARS)
def test_for_all_years_every_holiday_of_the_law_is_there_once(year: int) -> None:
    assert {name for label in holidays(year).values() for name in label.nl.split(" en ")} == NAMES
    assert all(day.year == year for day in holidays(year))


@given(YEARS)
def test_for_all_years_liberation_day_is_a_holiday(year: int) -> None:
    assert "Bevrijdingsdag" in holidays(year)[date(year, 5, 5)].nl


def test_two_holidays_on_one_day_are_both_named() -> None:
    assert holidays(2016)[date(2016, 5, 5)] == (
        "Bevrijdingsdag en Hemelvaartsdag",
        "Liberation Day and Ascension Day",
    )


def test_no_holidays_are_told_for_years_that_had_others() -> None:
    with pytest.raises(ValueError, match="2014"):
        holidays(2013)


def test_a_closing_day_counts_only_in_the_calendar_of_who_is_closed() -> None:
    bridge = date(2026, 5, 15)
    own = working(frozenset({bridge}))
    assert own.reason_off(bridge) == ("gesloten", "closed")
    assert not own.works(bridge)
    assert WORKING.works(bridge) and STATUTORY.works(bridge)


def test_a_closing_day_on_a_holiday_keeps_the_name_of_the_holiday() -> None:
    ascension = date(2026, 5, 14)
    label = working(frozenset({ascension})).reason_off(ascension)
    assert label is not None and label.nl == "Hemelvaartsdag"


@given(st.dates(date(FIRST_YEAR, 1, 1), date(2200, 12, 31)))
def test_for_all_days_a_day_works_or_is_a_weekend_or_has_a_reason(day: date) -> None:
    reasons = [WORKING.works(day), is_weekend(day), WORKING.reason_off(day) is not None]
    assert reasons.count(True) == 1
