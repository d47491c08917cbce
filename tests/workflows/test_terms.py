"""Terms end on the day that the law and the rules say, and tell why it is not earlier."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.terms import STATUTORY, WORKING, Calendar, Due, Duration, NotATerm, due, parse, working

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
STARTS = st.builds(
    lambda day, hour: datetime(day.year, day.month, day.day, hour, tzinfo=AMSTERDAM),
    st.dates(date(2015, 1, 1), date(2100, 1, 1)),
    st.integers(0, 23),
)
SHORT = st.integers(1, 60)


def ends(day: str, term: str, calendar: Calendar = STATUTORY) -> Due:
    return due(datetime.fromisoformat(day).replace(hour=10, tzinfo=AMSTERDAM), parse(term), calendar)


def last_day(day: str, term: str, calendar: Calendar = STATUTORY) -> str:
    return ends(day, term, calendar).at.date().isoformat()


@pytest.mark.parametrize(
    ("text", "amount", "unit", "dutch"),
    [
        ("10 working days", 10, "working day", "10 werkdagen"),
        ("1 working day", 1, "working day", "1 werkdag"),
        ("5 calendar days", 5, "calendar day", "5 dagen"),
        ("3 weeks", 3, "week", "3 weken"),
        ("1 month", 1, "month", "1 maand"),
        ("48 exact hours", 48, "exact hour", "48 uur"),
    ],
)
def test_a_term_is_read_as_the_rules_write_it(text: str, amount: int, unit: str, dutch: str) -> None:
    duration = parse(text)
    assert (duration.amount, duration.unit, duration.label.nl) == (amount, unit, dutch)
    assert duration.label.en == text.replace("calendar ", "").replace("exact ", "")


@pytest.mark.parametrize(
    "text",
    ["", "10", "days", "0 weeks", "-1 weeks", "1 weeks", "2 week", "2 days", "10  working days", " 3 weeks",
     "3 weeks ", "3 Weeks", "3.5 weeks", "03 weeks", "٣ weeks", "99999 weeks", "1 year", "3 weeks\n"],
)  # fmt: skip
def test_what_the_rules_do_not_write_is_not_a_term(text: str) -> None:
    with pytest.raises(NotATerm):
        parse(text)


@given(st.text())
def test_for_all_texts_parsing_gives_a_duration_or_says_that_it_is_none(text: str) -> None:
    with suppress(NotATerm):
        assert parse(text).amount >= 1


def test_a_term_of_ten_working_days_skips_kings_day_and_liberation_day() -> None:
    end = ends("2026-04-24", "10 working days")
    assert end.at == datetime(2026, 5, 12, 23, 59, 59, tzinfo=AMSTERDAM)
    assert [label.nl for label in end.explanation] == [
        "Zaterdag en zondag tellen niet mee",
        "27 april telt niet mee: Koningsdag",
        "5 mei telt niet mee: Bevrijdingsdag",
    ]
    assert end.explanation[2].en == "5 May does not count: Liberation Day"


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        ("2026-01-05", "1 working day", "2026-01-06"),  # Monday to Tuesday
        ("2026-01-02", "1 working day", "2026-01-05"),  # Friday to Monday
        ("2026-01-03", "1 working day", "2026-01-05"),  # a start on Saturday
        ("2025-04-17", "1 working day", "2025-04-22"),  # Good Friday to Easter Monday
        ("2025-12-24", "2 working days", "2025-12-30"),  # both days of Christmas
        ("2025-12-31", "1 working day", "2026-01-02"),  # New Year's Day
        ("2025-04-25", "1 working day", "2025-04-28"),  # King's Day kept on a Saturday
        ("2026-05-13", "2 working days", "2026-05-18"),  # Ascension Day
        ("2026-05-22", "1 working day", "2026-05-26"),  # Whit Monday
        ("2028-02-28", "1 working day", "2028-02-29"),  # a leap day
    ],
)
def test_working_days_are_counted_as_the_table_says(start: str, term: str, end: str) -> None:
    assert last_day(start, term) == last_day(start, term, WORKING) == end


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        ("2026-01-05", "3 weeks", "2026-01-26"),
        ("2026-04-06", "3 weeks", "2026-04-28"),  # would end on King's Day
        ("2026-01-31", "1 month", "2026-03-02"),  # 28 February is a Saturday
        ("2028-01-31", "1 month", "2028-02-29"),  # a leap year
        ("2024-02-29", "1 month", "2024-04-02"),  # would end on Good Friday
        ("2026-12-31", "2 months", "2027-03-01"),  # 28 February is a Sunday
        ("2026-11-30", "1 month", "2026-12-30"),
        ("2026-12-12", "2 weeks", "2026-12-28"),  # Boxing Day on a Saturday
        ("2025-04-11", "1 week", "2025-04-22"),  # Good Friday to Easter Monday
        ("2026-01-01", "1 calendar day", "2026-01-02"),
        ("2026-01-02", "1 calendar day", "2026-01-05"),
    ],
)
def test_a_term_that_would_end_on_a_day_off_ends_on_the_next_working_day(
    start: str, term: str, end: str
) -> None:
    assert last_day(start, term) == end


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        ("2026-01-09", "3 calendar days", "2026-01-13"),  # Friday: Monday alone is one day
        ("2026-01-08", "3 calendar days", "2026-01-12"),  # Thursday: Friday and Monday
        ("2026-01-09", "2 calendar days", "2026-01-12"),  # too short for art. 2
        ("2026-04-02", "3 calendar days", "2026-04-08"),  # over Easter
    ],
)
def test_by_law_a_term_of_three_days_holds_two_working_days(start: str, term: str, end: str) -> None:
    """Atw art. 2."""
    assert last_day(start, term) == end


def test_an_agreed_term_is_not_made_longer_by_article_2() -> None:
    assert last_day("2026-01-09", "3 calendar days", WORKING) == "2026-01-12"


@pytest.mark.parametrize(
    ("start", "longest", "its_end", "longer", "plain_end"),
    [
        ("2026-01-04", "90 calendar days", "2026-04-07", "91 calendar days", "2026-04-05"),
        ("2026-01-03", "12 weeks", "2026-03-30", "13 weeks", "2026-04-04"),
        ("2026-01-03", "3 months", "2026-04-07", "4 months", "2026-05-03"),
    ],
)
def test_by_law_the_longest_terms_do_not_shift(
    start: str, longest: str, its_end: str, longer: str, plain_end: str
) -> None:
    """Atw art. 4."""
    assert (last_day(start, longest), last_day(start, longer)) == (its_end, plain_end)
    assert ends(start, longer).explanation == ()
    assert last_day(start, longer, WORKING) > plain_end


def test_a_shift_is_told_with_both_days() -> None:
    assert ends("2026-04-06", "3 weeks").explanation == (
        ("27 april telt niet mee: Koningsdag", "27 April does not count: King's Day"),
        (
            "De laatste dag schuift van maandag 27 april naar dinsdag 28 april",
            "The last day moves from Monday 27 April to Tuesday 28 April",
        ),
    )


def test_a_term_that_passes_over_nothing_needs_no_explanation() -> None:
    assert ends("2026-01-05", "3 working days").explanation == ()
    assert ends("2026-01-05", "3 weeks").explanation == ()


def test_a_closing_day_of_the_municipality_is_passed_over_and_told() -> None:
    calendar = working(frozenset({date(2026, 5, 15)}))
    end = ends("2026-05-13", "1 working day", calendar)
    assert end.at.date() == date(2026, 5, 18)
    assert "15 mei telt niet mee: gesloten" in [label.nl for label in end.explanation]
    assert last_day("2026-05-13", "2 calendar days", calendar) == "2026-05-18"


def test_exact_hours_run_through_weekends_and_holidays() -> None:
    assert ends("2026-04-03", "72 exact hours") == (datetime(2026, 4, 6, 10, tzinfo=AMSTERDAM), ())


@pytest.mark.parametrize(("day", "hour"), [("2026-03-28", 11), ("2026-10-24", 9)])
def test_exact_hours_are_hours_of_the_clock_in_the_night_that_it_is_moved(day: str, hour: int) -> None:
    assert ends(day, "24 exact hours").at.hour == hour


def test_a_day_is_a_day_of_the_zone_in_which_the_term_starts() -> None:
    late = datetime(2026, 1, 5, 23, 30, tzinfo=UTC)
    assert due(late, parse("1 working day")).at.date() == date(2026, 1, 6)
    assert due(late.astimezone(AMSTERDAM), parse("1 working day")).at.date() == date(2026, 1, 7)


def test_a_start_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        due(datetime(2026, 1, 5), parse("1 week"))  # noqa: DTZ001


@given(STARTS, SHORT, st.sampled_from([STATUTORY, WORKING]))
def test_for_all_starts_exactly_so_many_working_days_lie_in_the_term(
    start: datetime, amount: int, calendar: Calendar
) -> None:
    end = due(start, Duration(amount=amount, unit="working day"), calendar)
    last = end.at.date()
    days = [start.date() + timedelta(days=n) for n in range(1, (last - start.date()).days + 1)]
    assert sum(calendar.works(day) for day in days) == amount
    assert calendar.works(last)
    assert bool(end.explanation) == (len(days) != amount)


@given(STARTS, SHORT, st.sampled_from(["calendar day", "week", "month"]))
def test_for_all_agreed_terms_the_end_is_the_first_working_day_from_the_plain_end(
    start: datetime, amount: int, unit: str
) -> None:
    end = due(start, Duration(amount=amount, unit=unit), WORKING)  # type: ignore[arg-type]
    last = end.at.date()
    assert WORKING.works(last)
    assert last - start.date() <= timedelta(days=31 * amount + 5)
    if unit != "month":
        plain = start.date() + timedelta(days=amount * (7 if unit == "week" else 1))
        assert [d for n in range((last - plain).days) if WORKING.works(d := plain + timedelta(days=n))] == []


@given(STARTS, SHORT, st.sampled_from(["working day", "calendar day", "week", "month", "exact hour"]))
def test_for_all_terms_one_more_never_ends_earlier(start: datetime, amount: int, unit: str) -> None:
    ends_at = [
        due(start, Duration(amount=amount + more, unit=unit), WORKING).at  # type: ignore[arg-type]
        for more in (0, 1)
    ]
    assert start < ends_at[0] <= ends_at[1]
