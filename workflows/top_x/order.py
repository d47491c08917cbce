"""In which order the points put several candidates, and how little is needed for another order.

An order of points is an aid for who reads, never a decision. Points are whole hundredths.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Literal

from workflows.top_x.counterfactual import lost
from workflows.top_x.given import Candidate, Method
from workflows.top_x.points import total


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """A place, counted from 1, and who share it: after two of place 1 comes place 3."""

    place: int
    total: int
    candidates: tuple[str, ...]

    @property
    def tied(self) -> bool:
        """Whether points do not tell these candidates apart."""
        return len(self.candidates) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """What would put ``lower`` above ``higher``, or beside: then ``tied``.

    ``by`` "fact": one fact of the higher falls away, named in ``what``. ``by`` "sheet": of both only the sheet of one
    rater counts, the same rater if he weighed both; ``what`` names the rater of the higher and of the lower.
    """

    higher: str
    lower: str
    by: Literal["fact", "sheet"]
    what: tuple[str, ...]
    tied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The places, and all that would swap two candidates who do not share one. Those who share one, anything parts."""

    ranks: tuple[Rank, ...]
    swaps: tuple[Swap, ...]

    @property
    def unsure(self) -> frozenset[tuple[str, str]]:
        """The pairs, higher and lower, that would not keep their order."""
        return frozenset((swap.higher, swap.lower) for swap in self.swaps)


def order(candidates: Mapping[str, Candidate], method: Method, on: date) -> Order:
    """The order on a day, and how stable it is. Raises the subclasses of ``NotWeighable``.

    A fact of the lower that falls away puts nobody above another, so only those of the higher are tried.
    """
    totals = {one: total(candidate, method, on) for one, candidate in candidates.items()}
    ranked = sorted(totals, key=lambda one: (-totals[one], one))
    fallen = {one: _fallen(candidate, method, on) for one, candidate in candidates.items()}
    alone = {one: _alone(candidate, method, on) for one, candidate in candidates.items()}
    swaps: list[Swap] = []
    for at, higher in enumerate(ranked):
        for lower in ranked[at + 1 :]:
            if totals[lower] < totals[higher]:
                swaps += _by_fact(higher, lower, fallen[higher], totals[lower])
                swaps += _by_sheet(higher, lower, alone[higher], alone[lower])
    return Order(ranks=tuple(_ranks(ranked, totals)), swaps=tuple(swaps))


def _ranks(ranked: list[str], totals: Mapping[str, int]) -> Iterator[Rank]:
    place = 1
    for points, group in groupby(ranked, key=totals.__getitem__):
        candidates = tuple(group)
        yield Rank(place=place, total=points, candidates=candidates)
        place += len(candidates)


def _fallen(candidate: Candidate, method: Method, on: date) -> list[tuple[int, str]]:
    """Each fact and the total without it, the lowest total first."""
    return sorted((one.total, one.what[0]) for one in lost(candidate, method, on))


def _alone(candidate: Candidate, method: Method, on: date) -> dict[str, int]:
    """Each rater and the total if his sheet were the only one, by the name of the rater."""
    sheets = sorted(candidate.sheets, key=lambda sheet: sheet.rater)
    return {sheet.rater: total(replace(candidate, sheets=(sheet,)), method, on) for sheet in sheets}


def _by_fact(higher: str, lower: str, fallen: list[tuple[int, str]], against: int) -> Iterator[Swap]:
    for left, fact in fallen:
        if left > against:
            return
        yield Swap(higher=higher, lower=lower, by="fact", what=(fact,), tied=left == against)


def _by_sheet(higher: str, lower: str, mine: Mapping[str, int], other: Mapping[str, int]) -> Iterator[Swap]:
    for rater, points in mine.items():
        against = [rater] if rater in other else [one for one in other if one not in mine]
        for one in against:
            if points <= other[one]:
                yield Swap(higher=higher, lower=lower, by="sheet", what=(rater, one), tied=points == other[one])
