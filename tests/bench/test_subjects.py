"""Tests of bench/subjects.py: records of a whole year, however many there are."""

from datetime import timedelta

import pytest

from bench.subjects import DAYS, spread


@pytest.mark.parametrize("number", [1, 10_000, 10_000_000, 1_000_000_000])
def test_however_many_records_they_lie_within_the_days(number: int) -> None:
    """Ten million times 220 days is more than a span of time can be."""
    assert spread(0, number) == timedelta(0)
    assert spread(number // 2, number) <= spread(number - 1, number) < timedelta(days=DAYS)
