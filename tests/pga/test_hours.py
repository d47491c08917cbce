"""Stretches of time: what is left of one, what repeats, and the hours of a night in which the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pga.hours import Run, Stretch, at_clock, folded, whole_days, without

DAY = datetime(2026, 3, 3, tzinfo=UTC)


def hours(first: int, until: int) -> Stretch:
    """From one hour of a day until another."""
    return Stretch(DAY + timedelta(hours=first), DAY + timedelta(hours=until))


stretches = st.lists(st.tuples(st.integers(-5, 30), st.integers(1, 12)).map(lambda t: hours(t[0], t[0] + t[1])))


@given(stretches)
def test_each_hour_is_either_taken_or_left(taken: list[Stretch]) -> None:
    left = without(hours(0, 24), taken)
    for number in range(24):
        hour = hours(number, number + 1)
        covered = any(one.first <= hour.first and hour.until <= one.until for one in taken)
        assert covered != any(one.first <= hour.first and hour.until <= one.until for one in left)


@given(stretches)
def test_what_is_left_is_in_order_and_never_touches(taken: list[Stretch]) -> None:
    left = without(hours(0, 24), taken)
    assert all(one.until < other.first for one, other in pairwise(left))
    assert all(one.first < one.until for one in left)


def test_a_night_in_which_the_clock_changes_has_the_hours_that_it_has() -> None:
    spring, autumn = date(2026, 3, 28), date(2026, 10, 24)
    for first, long in ((spring, 9), (autumn, 11)):
        night = Stretch(at_clock(first, time(22)), at_clock(first + timedelta(days=1), time(8)))
        assert night.hours == long
    assert whole_days(date(2026, 3, 29), date(2026, 3, 29)).hours == 23


def test_the_same_hours_on_following_days_are_one_run_also_where_the_clock_changes() -> None:
    days = [date(2026, 3, 27) + timedelta(days=number) for number in (0, 1, 2, 4)]
    each = [Stretch(at_clock(day, time(8)), at_clock(day, time(17))) for day in days]
    assert folded(each) == [Run(each[0], each[2], 3), Run(each[3], each[3], 1)]
    assert [run.hours for run in folded(each)] == [27, 9]


def test_other_hours_on_the_next_day_are_a_run_of_their_own() -> None:
    assert len(folded([hours(8, 17), hours(32, 40)])) == 2
