"""The order of candidates: ties are ties, and every swap that is named really happens."""

from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.top_x.making import CANDIDATES, HALF, METHOD, TODAY, fact, plainly, sheet
from workflows.top_x.given import Candidate
from workflows.top_x.order import Rank, Swap, order
from workflows.top_x.points import without

LISTS = st.lists(CANDIDATES, max_size=4).map(lambda found: {f"c{place}": one for place, one in enumerate(found)})
FACTS = (fact("a", 300), fact("b", 300))


def rated(**sheets: int) -> Candidate:
    """Two facts of 300 days ago, and what each rater gave for seriousness by the first of them."""
    return Candidate(facts=FACTS, sheets=tuple(sheet(rater, seriousness=(n, "a")) for rater, n in sheets.items()))


def test_equal_points_share_a_place_and_the_next_place_is_left_open() -> None:
    found = order({"z": rated(om=1), "y": rated(om=3), "x": rated(om=1), "w": rated(om=0)}, METHOD, TODAY)
    assert found.ranks == (
        Rank(place=1, total=1100, candidates=("y",)),
        Rank(place=2, total=500, candidates=("x", "z")),
        Rank(place=4, total=200, candidates=("w",)),
    )
    assert [rank.tied for rank in found.ranks] == [False, True, False]


def test_a_swap_names_the_fact_of_the_higher_without_which_it_happens() -> None:
    found = order({"high": rated(om=3, politie=3), "low": rated(om=2, politie=2)}, METHOD, TODAY)
    assert found.swaps == (Swap(higher="high", lower="low", by="fact", what=("a",), tied=False),)
    assert found.unsure == {("high", "low")}


def test_a_swap_names_the_rater_of_both_whose_sheet_alone_makes_it() -> None:
    candidates = {"high": rated(om=3, politie=2), "low": rated(om=1, politie=3)}
    swaps = [swap for swap in order(candidates, METHOD, TODAY).swaps if swap.by == "sheet"]
    assert swaps == [Swap(higher="high", lower="low", by="sheet", what=("politie", "politie"), tied=False)]


def test_raters_who_weighed_one_of_both_stand_against_each_other() -> None:
    candidates = {"high": rated(om=3, politie=2), "low": rated(om=1, leusden=2)}
    swaps = [swap for swap in order(candidates, METHOD, TODAY).swaps if swap.by == "sheet"]
    assert swaps == [Swap(higher="high", lower="low", by="sheet", what=("politie", "leusden"), tied=True)]


def test_an_order_that_nothing_small_changes_is_sure() -> None:
    sheets = (sheet("om", seriousness=(3, "a b")), sheet("politie", seriousness=(2, "a b")))
    sure = Candidate(facts=FACTS, sheets=sheets)
    assert order({"high": sure, "low": rated(om=0)}, METHOD, TODAY).swaps == ()


@HALF
@given(LISTS)
def test_the_order_is_that_of_the_points_and_each_swap_happens(candidates: dict[str, Candidate]) -> None:
    found = order(candidates, METHOD, TODAY)
    placed = {one: (rank.place, rank.total) for rank in found.ranks for one in rank.candidates}
    totals = {one: plainly(candidate, METHOD) for one, candidate in candidates.items()}
    assert placed == {one: (1 + sum(t > points for t in totals.values()), points) for one, points in totals.items()}
    told = {(s.higher, s.lower, s.by, s.what, s.tied) for s in found.swaps}
    assert len(told) == len(found.swaps) and told == set(_swaps(candidates, totals))


def _swaps(candidates: dict[str, Candidate], totals: dict[str, int]) -> list[tuple[object, ...]]:
    """Everything tried in full, of every pair that does not share a place."""
    found: list[tuple[object, ...]] = []
    for higher, lower in permutations(candidates, 2):
        one, other = candidates[higher], candidates[lower]
        if totals[higher] <= totals[lower]:
            continue
        for gone in one.facts:
            left = plainly(without(one, frozenset({gone.id})), METHOD)
            if left <= totals[lower]:
                found.append((higher, lower, "fact", (gone.id,), left == totals[lower]))
        both = {sheet.rater for sheet in one.sheets} & {sheet.rater for sheet in other.sheets}
        for mine, theirs in ((a, b) for a in one.sheets for b in other.sheets):
            if mine.rater == theirs.rater or not {mine.rater, theirs.rater} & both:
                alone = [plainly(replace(c, sheets=(s,)), METHOD) for c, s in ((one, mine), (other, theirs))]
                if alone[0] <= alone[1]:
                    found.append((higher, lower, "sheet", (mine.rater, theirs.rater), alone[0] == alone[1]))
    return found


@HALF
@given(LISTS)
def test_the_order_in_which_candidates_are_given_makes_no_difference(candidates: dict[str, Candidate]) -> None:
    assert order(dict(reversed(candidates.items())), METHOD, TODAY) == order(candidates, METHOD, TODAY)
