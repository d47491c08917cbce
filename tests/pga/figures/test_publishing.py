"""What of a figure is told gives no small number away, to somebody who knows how it is told."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pga.figures.publishing import HIDDEN, ROOM, Limits, Published, published

TEN = Limits(smallest=10, rounded_to=5)

Tables = Iterable[tuple[Mapping[str, int], ...]]


def _remain(tables: Tables, limits: Limits, edge: int) -> int:
    """Of all tables that are told alike: the fewest values that remain possible of a part that is not shown.

    Tables with a part at ``edge`` are left out: beyond it there are tables that are told so as well.
    """
    alike: dict[str, list[tuple[Mapping[str, int], ...]]] = defaultdict(list)
    told: dict[str, Published] = {}
    for table in tables:
        shown = published(table, limits)
        alike[str(shown)].append(table)
        told[str(shown)] = shown
    fewest = edge
    for code, behind in alike.items():
        if max(number for table in behind for split in table for number in split.values()) >= edge:
            continue
        for place, split in enumerate(told[code].splits):
            for part, cell in split.items():
                if cell.few:
                    fewest = min(fewest, len({table[place][part] for table in behind}))
    return fewest


@pytest.mark.parametrize(
    ("parts", "most", "limits"),
    [(2, 32, TEN), (3, 24, Limits(5, 5)), (3, 16, Limits(4, 3)), (4, 10, Limits(3, 2))],
)
def test_whoever_knows_how_it_is_told_cannot_reckon_a_small_part(parts: int, most: int, limits: Limits) -> None:
    tables = (({str(at): number for at, number in enumerate(row)},) for row in product(range(most), repeat=parts))
    assert _remain(tables, limits, edge=most - limits.rounded_to) >= ROOM


def test_two_splits_of_one_total_together_give_nothing_away() -> None:
    tables = (
        ({"a": a, "b": b}, {"c": c, "d": a + b - c})
        for a, b, c in product(range(18), repeat=3)
        if 0 <= a + b - c < 18
    )
    assert _remain(tables, Limits(5, 5), edge=13) >= ROOM


@given(st.lists(st.integers(0, 400), min_size=1, max_size=8))
def test_what_is_shown_is_near_and_what_is_small_is_not_shown(numbers: list[int]) -> None:
    shown = published([{str(at): number for at, number in enumerate(numbers)}], TEN)
    assert shown.total.few or abs(shown.total.number - sum(numbers)) <= 2
    for number, cell in zip(numbers, shown.splits[0].values(), strict=True):
        assert cell.few or (number >= 10 and abs(cell.number - number) <= 2 and cell.number % 5 == 0)


def test_a_zero_is_as_small_as_a_one_and_nothing_small_adds_up_to_the_most_it_could_be() -> None:
    assert TEN.told(0) == TEN.told(9) == HIDDEN and TEN.told(10).number == 10
    assert published([{"a": 9, "b": 9}], TEN).total == HIDDEN
    assert published([{"a": 6, "b": 5}], TEN).total.number == 10
