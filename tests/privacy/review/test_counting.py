"""Tests of privacy/review/counting.py, against the plainest way to count each."""

from dataclasses import replace
from datetime import datetime, timedelta
from statistics import fmean, pstdev
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.review.counting import (
    HOUR,
    longest_chain,
    longest_run,
    most_opened,
    most_within,
    searches_in_vain,
    times,
    usual,
)
from privacy.review.examples import act, at, look
from privacy.review.looks import Look

START = at("03-03 08:00")
MINUTES = st.lists(st.integers(0, 600), max_size=40)


def _moments(minutes: list[int]) -> list[datetime]:
    return [START + timedelta(minutes=minute) for minute in minutes]


@given(MINUTES)
def test_the_most_within_an_hour_is_found_whatever_the_order(minutes: list[int]) -> None:
    plain = max((sum(first <= other < first + 60 for other in minutes) for first in minutes), default=0)
    assert most_within(_moments(minutes)) == plain


@given(st.lists(st.tuples(st.integers(0, 300), st.sampled_from("abc")), max_size=25))
def test_a_file_that_is_opened_again_within_the_hour_counts_once(opened: list[tuple[int, str]]) -> None:
    looks = [look(case_id=case, seq=n) for n, (_, case) in enumerate(opened)]
    moved = [_at(one, minute) for one, (minute, _) in zip(looks, opened, strict=True)]
    plain = max((len({c for m, c in opened if end - 60 < m <= end}) for end, _ in opened), default=0)
    assert most_opened(moved) == plain


def _at(seen: Look, minute: int) -> Look:
    return replace(seen, at=START + timedelta(minutes=minute))


def test_searches_count_until_something_is_opened_and_within_the_time_of_the_rules() -> None:
    kinds = ["case.search"] * 3 + ["case.read"] + ["case.search"] * 4
    looks = [_at(look(capability=kind, seq=n), n) for n, kind in enumerate(kinds)]
    assert searches_in_vain(looks, 30) == 4
    assert searches_in_vain(looks, 2) == 2
    assert searches_in_vain([], 30) == 0


@pytest.mark.parametrize(
    ("how", "told", "count"),
    [
        ({"member"}, {}, 10),
        ((), {"kind": "refusal", "outcome": "refused", "case_id": None, "person_codes": ()}, 10),
        ({"emergency"}, {}, 0),
    ],
    ids=["it was his to open anyhow", "there was nothing", "it was opened"],
)
def test_an_emergency_access_that_opened_nothing_counts_as_a_search(
    how: set[str], told: dict[str, Any], count: int
) -> None:
    looks = [_at(act(capability="emergency.open", how=how, seq=n, **told), n) for n in range(10)]
    assert searches_in_vain(looks, 30) == count


@pytest.mark.parametrize(
    ("minutes", "count"), [([], 0), ([0], 1), ([0, 5, 59], 1), ([0, 60], 2), ([0, 50, 100], 2), ([200, 0], 2)]
)
def test_what_lies_within_an_hour_is_one_visit(minutes: list[int], count: int) -> None:
    assert times(_moments(minutes)) == count
    assert timedelta(hours=1) == HOUR


@given(st.lists(st.integers(0, 60), max_size=40))
def test_the_longest_run_is_that_of_the_sorted_numbers(numbers: list[int]) -> None:
    longest, run, last = 0, 0, None
    for number in sorted(set(numbers)):
        run = run + 1 if last is not None and number == last + 1 else 1
        longest, last = max(longest, run), number
    assert longest_run(numbers) == longest


@given(st.lists(st.integers(0, 80), min_size=5, max_size=30))
def test_what_is_usual_is_mean_and_deviation(days: list[int]) -> None:
    assert usual(days) == (pytest.approx(fmean(days)), pytest.approx(pstdev(days)))


def test_of_a_few_days_nobody_knows_what_is_usual() -> None:
    assert usual([9, 9, 9, 9]) == (0.0, 0.0)


@given(st.sets(st.integers(0, 40)))
def test_a_chain_of_codes_is_as_long_as_the_run_of_the_numbers_behind_them(numbers: set[int]) -> None:
    follows = {f"code of {number}": f"code of {number - 1}" for number in numbers}
    assert longest_chain(follows) == longest_run(numbers)


def test_what_follows_nothing_is_a_chain_of_one() -> None:
    assert (longest_chain({}), longest_chain({"a": ""}), longest_chain({"a": "", "b": ""})) == (0, 1, 1)


def test_codes_that_go_round_end() -> None:
    assert longest_chain({"a": "b", "b": "a"}) == 0
