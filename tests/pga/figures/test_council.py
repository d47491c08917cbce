"""Somebody who reads every report of every year, and knows how they are made, learns what no single person did."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest

from pga.figures.council import FEWEST, FIRST, SPAN, Stay, block, bounds, totals, years

AFTER = date(FIRST + SPAN, 5, 1)
GROUNDS = ("moved", "no_incident", "expired")


def people(*left: int, **of: tuple[bool, ...]) -> list[Stay]:
    """Somebody who left in each of these years, with what is said of each."""
    return [
        Stay(came=f"{year - 1}-06-01", left=f"{year}-02-01", **{name: said[n] for name, said in of.items()})
        for n, year in enumerate(left)
    ]


def told(stays: list[Stay], exact: bool = True) -> tuple[object, ...]:
    """Every report that there is, of every year, on every day from the first one on."""
    days = [date(year, 3, 1) for year in range(FIRST, FIRST + 2 * SPAN + 1)]
    return tuple((totals(stays, y, exact), block(stays, y, day)) for day in days for y in years(day))


@pytest.mark.parametrize("number", range(1, 9))
def test_of_everybody_both_answers_stay_possible_whatever_the_reports_say(number: int) -> None:
    where = [FIRST + n % (2 * SPAN) for n in range(number)]
    worlds: defaultdict[tuple[object, ...], set[tuple[bool, ...]]] = defaultdict(set)
    for world in product((False, True), repeat=number):
        worlds[told(people(*where, objected=world))].add(world)
    for possible in worlds.values():
        assert all({world[n] for world in possible} == {False, True} for n in range(number))


def test_of_whoever_left_no_reason_is_certain_and_none_is_ruled_out() -> None:
    worlds: defaultdict[tuple[object, ...], set[tuple[str, ...]]] = defaultdict(set)
    for world in product(GROUNDS, repeat=FEWEST):
        stays = [Stay(came="2024-06-01", left=f"{FIRST + n % SPAN}-02-01", ground=g) for n, g in enumerate(world)]
        worlds[told(stays)].add(world)
    assert len(worlds) == len(GROUNDS) + 1
    for possible in worlds.values():
        assert all({world[n] for world in possible} == set(GROUNDS) for n in range(FEWEST))


def test_each_sentence_leaves_three_numbers_possible() -> None:
    for size in range(FEWEST, 20):
        found: defaultdict[object, set[int]] = defaultdict(set)
        for number in range(size + 1):
            said = tuple(n < number for n in range(size))
            found[block(people(*[FIRST] * size, care=said), FIRST, AFTER)].add(number)
        assert len(found) == 2 and all(len(numbers) >= 3 for numbers in found.values())


def test_with_six_people_the_report_still_says_something() -> None:
    stays = people(*[FIRST, FIRST + 1, FIRST + 2] * 2, longer=(True,) * 4 + (False,) * 2)
    said = block(stays, FIRST + 1, AFTER)
    assert said.enough and said.more == {"longer"}
    there = [Stay(came=f"{FIRST}-02-01") for _ in range(6)]
    assert [total.number for total in totals(there, FIRST, exact=True)] == [6, 0, 6]
    assert [(total.number, total.sort) for total in totals(there, FIRST, exact=False)] == [
        (None, "some"), (None, "none"), (None, "some"),
    ]  # fmt: skip


def test_blocks_never_overlap_and_nothing_is_told_before_one_is_over() -> None:
    spans = [bounds(year) for year in range(FIRST, FIRST + 12)]
    assert all(first <= year <= last for year, (first, last) in zip(range(FIRST, FIRST + 12), spans, strict=True))
    assert len(set(spans)) == 4 and all(last - first == SPAN - 1 for first, last in spans)
    stays = people(*[FIRST] * 9, care=(True,) * 9)
    days = [date(FIRST + n, 12, 31) for n in range(SPAN)]
    assert {block(stays, FIRST, day) for day in days} == {block([], FIRST, days[0])}


def _days() -> Iterator[date]:
    yield date(FIRST, 12, 31)
    yield date(FIRST + 1, 1, 1)


def test_a_year_is_told_once_it_is_over() -> None:
    assert [years(day) for day in _days()] == [(), (FIRST,)]
