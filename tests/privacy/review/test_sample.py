"""Tests of privacy/review/sample.py: how large, how certain, and that nobody steers it."""

import hashlib
from math import ceil, comb, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.review.sample import LEAST, certainty, chosen, size, to_draw

POPULATIONS = st.integers(1, 3_000)
RATES = st.sampled_from([0.01, 0.02, 0.05, 0.1, 0.25])
CERTAINTIES = st.sampled_from([0.8, 0.9, 0.95, 0.99])


@pytest.mark.parametrize(
    ("population", "rate", "sure", "wanted"),
    [
        (40, 0.05, 0.95, 31),
        (10**6, 0.05, 0.95, 59),
        (10**6, 0.01, 0.95, 299),
        (10**6, 0.02, 0.95, 149),
        (10**6, 0.10, 0.95, 29),
        (0, 0.05, 0.95, 0),
        (1, 0.05, 0.95, 1),
        (11, 0.05, 0.95, 11),
    ],
)
def test_the_size_is_that_of_the_tables(population: int, rate: float, sure: float, wanted: int) -> None:
    assert size(population, rate, sure) == wanted


@given(POPULATIONS, RATES, CERTAINTIES)
def test_the_size_is_the_smallest_that_is_certain_enough(population: int, rate: float, sure: float) -> None:
    many = size(population, rate, sure)
    assert certainty(population, many, rate) >= sure - 1e-6
    assert many == 0 or certainty(population, many - 1, rate) < sure + 1e-6


@given(POPULATIONS, st.data(), RATES)
def test_the_certainty_is_what_counting_all_samples_gives(population: int, data: st.DataObject, rate: float) -> None:
    sampled = data.draw(st.integers(0, population))
    improper = -(-round(population * rate * 100) // 100)
    exact = 1 - comb(population - improper, sampled) / comb(population, sampled)
    assert certainty(population, sampled, rate) == pytest.approx(exact, abs=1e-9)


@given(POPULATIONS, RATES)
def test_judging_more_never_makes_less_certain_and_judging_all_is_certain(population: int, rate: float) -> None:
    certain = [certainty(population, many, rate) for many in range(0, population + 1, max(1, population // 20))]
    assert certain == sorted(certain) and certain[0] == 0
    assert certainty(population, population, rate) == 1


@pytest.mark.parametrize("call", [(-1, 0.05, 0.95), (9, 0.0, 0.95), (9, 1.0, 0.95), (9, 0.05, 1.0), (9, 0.05, 0.0)])
def test_what_is_no_question_has_no_size(call: tuple[int, float, float]) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        size(*call)


def test_nobody_judges_more_than_there_are() -> None:
    with pytest.raises(ValueError, match="within its population"):
        certainty(3, 4, 0.05)


KEYS = st.sets(st.text(max_size=12), max_size=60)
ROOTS = st.binary(min_size=32, max_size=32)


@given(ROOTS, KEYS, st.data(), st.integers(-1, 70))
def test_the_order_plays_no_part(root: bytes, keys: set[str], data: st.DataObject, n: int) -> None:
    other = data.draw(st.permutations(sorted(keys)))
    drawn = chosen(root, "ll2", "2026-Q1", sorted(keys), n)
    assert drawn == chosen(root, "ll2", "2026-Q1", other, n) == chosen(root, "ll2", "2026-Q1", [*other, *other], n)
    assert len(set(drawn)) == len(drawn) == min(max(n, 0), len(keys)) and set(drawn) <= keys


@given(st.floats(-2, 8), st.integers(0, 2**32))
def test_no_day_can_be_known_on_which_nothing_is_drawn(owed: float, seed: int) -> None:
    streams = (hashlib.sha256(f"{seed}/{number}".encode()).digest() for number in range(400))
    drawn = [to_draw(root, "ll2", "2026-Q1 2026-03-03", owed, last=False) for root in streams]
    assert max(drawn) > 0 and min(drawn) >= max(0, floor(owed)) and max(drawn) <= max(1, floor(owed) + 1)
    assert sum(map(bool, drawn)) / len(drawn) > LEAST / 3
    assert to_draw(b"", "ll2", "2026-Q1 2026-03-31", owed, last=True) == max(0, ceil(owed - 1e-9))


@given(st.integers(0, 2**32), st.integers(1, 3))
def test_over_a_period_as_many_are_drawn_as_are_owed_and_hardly_more(seed: int, less: int) -> None:
    owed, drawn = 59.0 / less, 0
    for day in range(1, 93):
        root = hashlib.sha256(f"{seed}/{day}".encode()).digest()
        drawn += to_draw(root, "ll2", f"2026-Q1 {day}", owed * day / 92 - drawn, last=day == 92)
        assert owed * day / 92 - 1 <= drawn
    assert ceil(owed) <= drawn <= owed + 12


@given(ROOTS, KEYS, st.integers(0, 60))
def test_a_larger_sample_holds_the_smaller_one(root: bytes, keys: set[str], n: int) -> None:
    assert chosen(root, "ll2", "2026-Q1", keys, n + 5)[:n] == chosen(root, "ll2", "2026-Q1", keys, n)


@given(ROOTS, KEYS, st.text(max_size=12), st.integers(1, 60))
def test_another_look_moves_nobody_but_whom_it_replaces(root: bytes, keys: set[str], new: str, n: int) -> None:
    """Who looks once more cannot push a chosen look out, but by being drawn himself."""
    before, after = (set(chosen(root, "o", "p", held, n)) for held in (keys, keys | {new}))
    assert after - {new} <= before and len(before - after) <= 1


def test_another_root_organisation_or_period_draws_another_sample() -> None:
    keys = [f"k{n}" for n in range(500)]
    draws = {chosen(root, o, p, keys, 20) for root in (b"a", b"b") for o in ("x", "y") for p in ("1", "2")}
    assert len(draws) == 8


def test_the_parts_of_the_seed_cannot_slide_into_each_other() -> None:
    keys = [f"k{n}" for n in range(500)]
    assert chosen(b"r", "ab", "c", keys, 20) != chosen(b"r", "a", "bc", keys, 20)


def test_each_look_has_the_same_chance() -> None:
    """Chi-square over 3,000 draws of 10 out of 40: far below the value that one in a million exceeds (39 free)."""
    keys = [f"look-{n}" for n in range(40)]
    counted = dict.fromkeys(keys, 0)
    for draw in range(3_000):
        for key in chosen(draw.to_bytes(4, "big"), "ll2", "2026-Q1", keys, 10):
            counted[key] += 1
    expected = 3_000 * 10 / 40
    assert sum((seen - expected) ** 2 / expected for seen in counted.values()) < 100
