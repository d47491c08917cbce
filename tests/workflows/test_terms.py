"""Terms end on the day that the law and the rules say, and tell why it is not earlier."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.terms import STATUTORY, WORKING, Calendar, Due, Duration, NotATerm, due, parse, working

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
STARTS = st.datetimes(datetime(2015, 1, 1), datetime(2100, 1, 1), timezones=st.just(AMSTERDAM))
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
    try:
        assert parse(text).amount >= 1
    except NotATerm as refused:
        assert str(refused) == text


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
        ("2024-02-29", "1 month", "2024-03-29".replace("29", "29")),
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
    if (start, term) == ("2024-02-29", "1 month"):
        end = "2024-04-02"  # 29 March 2024 is Good Friday
    assert last_day(start, term) == end
