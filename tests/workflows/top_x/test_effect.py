"""Before, during and after are as long as each other, and of a few facts nothing is said."""

from datetime import date, timedelta

import pytest

from workflows.top_x.effect import FEWEST, SHORTEST, effect

CAME = date(2026, 3, 3)
LEFT = date(2026, 9, 3)


def days(*ago: int) -> list[date]:
    """Days counted from the first day on the list."""
    return [CAME + timedelta(days=n) for n in ago]


def test_each_window_is_as_long_as_the_place_and_they_meet_without_a_gap() -> None:
    found = effect(CAME, LEFT, days(-184, -1, 0, 183, 184, 367, 368), date(2028, 1, 1))
    assert found.after is not None
    spans = [(w.last - w.first).days + 1 for w in (found.before, found.during, found.after)]
    assert spans == [184, 184, 184]
    assert found.before.last + timedelta(days=1) == CAME and found.during.last + timedelta(days=1) == found.after.first
    assert [w.number for w in (found.before, found.during, found.after)] == [2, 2, 2]


def test_a_place_that_still_counts_has_no_time_after_it_and_lasts_up_to_today() -> None:
    found = effect(CAME, None, days(0, 9), CAME + timedelta(days=9))
    assert found.after is None and found.during.number == 2 and found.during.over


def test_the_time_after_is_over_only_when_it_was_as_long() -> None:
    ahead = effect(CAME, LEFT, [], LEFT + timedelta(days=10)).after
    assert ahead is not None and not ahead.over


@pytest.mark.parametrize(
    ("before", "during", "verdict"),
    [(5, 1, "fewer"), (3, 3, "same"), (1, 5, "more"), (FEWEST - 1, 0, "too_few")],
)
def test_of_fewer_than_six_facts_nothing_is_said(before: int, during: int, verdict: str) -> None:
    assert effect(CAME, LEFT, days(*[-5] * before, *[5] * during), date(2028, 1, 1)).verdict == verdict


def test_a_place_of_some_weeks_says_nothing_yet() -> None:
    left = CAME + timedelta(days=SHORTEST - 1)
    assert effect(CAME, left, days(*[-1] * 20), date(2028, 1, 1)).verdict == "too_few"
    with pytest.raises(ValueError, match="before he came"):
        effect(CAME, CAME - timedelta(days=1), [], LEFT)
