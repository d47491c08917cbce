"""Periods of figures: years that do not overlap, and quarters for who sees exact numbers."""

from itertools import pairwise

import pytest

from pga.figures.periods import bounds, periods


@pytest.mark.parametrize(
    ("per", "today", "found"),
    [
        ("year", "2026-03-03", ("2026", "2025", "2024")),
        ("quarter", "2026-03-03", ("2026-Q1", "2025-Q4", "2025-Q3", "2025-Q2")),
        ("quarter", "2026-12-31", ("2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1")),
    ],
)
def test_the_newest_period_is_that_of_today(per: str, today: str, found: tuple[str, ...]) -> None:
    assert periods(per, today) == found


def test_each_period_ends_where_the_next_begins() -> None:
    for per in ("year", "quarter"):
        shown = periods(per, "2026-11-26")
        for later, earlier in pairwise(shown):
            assert (bounds(earlier) or ("", ""))[1] == (bounds(later) or ("", ""))[0]


@pytest.mark.parametrize("wrong", ["", "26", "2026-Q0", "2026-Q5", "2026-03", "2026-Q1 "])
def test_what_is_no_period_has_no_bounds(wrong: str) -> None:
    assert bounds(wrong) is None
