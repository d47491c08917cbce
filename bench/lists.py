"""P12, P13, P16, search by name: the same looks in homes of 1,000, 100,000 and a million cases, in the same rounds."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from bench import kept, town
from bench.generate import DAYS, SOUGHT
from bench.measure import Line, Work, at_most, beside, interleaved
from pga.actor import Visit
from pga.gate import Gate
from pga.queries import Query
from pga.queries.cases import FindDuplicates, MyWork
from pga.queries.counting import CaseCounts
from pga.queries.filters import WorkFilter
from pga.queries.searching import SearchCases

SMALL: Final = 1_000
IN_REACH: Final = 500
PAGES: Final = 5
PAGE: Final = 50
TRIAGE: Final = WorkFilter(state="triage")
NAME: Final = "verzonnen25"
"""A part of a name that some of any 500 generated people bear."""


@dataclass(frozen=True, slots=True)
class Place:
    """A home with so many cases, and the process director in it, who reaches all of them."""

    size: int
    gate: Gate
    visit: Visit

    @classmethod
    def made(cls, folder: Path, *sizes: int) -> list["Place"]:
        """From what is kept. Sessions begin when all are made: that takes longer than one may stand idle."""
        gates = {size: Gate(kept.home_of(folder / str(size), size)) for size in sizes}
        return [cls(size, gate, town.visit_of(gate)) for size, gate in gates.items()]

    def looks(self) -> dict[str, Query]:
        """What is looked at, by name."""
        half = (self.gate.home.clock.now().date() + timedelta(days=DAYS // 2)).isoformat()
        return {
            "first page": MyWork(),
            "page half-way": MyWork(after=f"{half}|"),
            "page of one state": MyWork(narrowed=TRIAGE),
            "page of one state, half-way": MyWork(narrowed=TRIAGE, after=f"{half}|"),
            "page of one theme": MyWork(narrowed=WorkFilter(theme="high_impact_crime")),
            "search by BSN": FindDuplicates(bsn=SOUGHT, name="", born=""),
            "counts": CaseCounts(),
        }

    def look(self, query: Query) -> Callable[[], object]:
        """To be timed."""
        return lambda: self.gate.look(self.visit, query)

    def scan(self) -> None:
        """Some list pages on end, every name opened."""
        after = ""
        for _ in range(PAGES):
            after = self.gate.look(self.visit, MyWork(after=after)).next


def measure(folder: Path, sizes: tuple[int, ...], calls: int) -> list[Line]:
    """Lists, search and counts at each of these sizes beside 1,000; then names within reach."""
    places = Place.made(folder, SMALL, *sizes)
    works: dict[str, tuple[Work, int]] = {}
    for place in places:
        for what, query in place.looks().items():
            often = max(1, calls // 10) if what == "search by BSN" else calls
            works[f"{what} {place.size}"] = (place.look(query), often)
    works["scan"] = (places[0].scan, 1)
    us = interleaved(works)
    lines = [line for place in places[1:] for line in _beside_small(place, us)]
    return [*lines, *_names(folder, calls)]


def _beside_small(place: Place, us: dict[str, float]) -> Iterator[Line]:
    limits = {"search by BSN": ("P13", 1.5), "counts": ("P16", 2.0)}
    found = len(place.gate.look(place.visit, place.looks()["search by BSN"]))
    for what in place.looks():
        goal, limit = limits.get(what, ("P12", 1.3))
        said = f"{what}, {place.size:,} cases"
        if what == "search by BSN":
            said += ", found" if found else ", NOT found"
        ours, small = us[f"{what} {place.size}"], us[f"{what} {SMALL}"]
        yield beside(goal, said, ours, small, "the same at 1,000", limit=limit, way="<=", unit="us")
    ours, scanned = us[f"search by BSN {place.size}"], us["scan"] / (PAGES * PAGE) * place.size
    yield Line(
        goal="P13",
        what=f"search by BSN, {place.size:,} cases, against opening every name",
        ours=ours,
        unit="us",
        beside="scan, reckoned from five list pages",
        theirs=scanned,
        ratio=scanned / ours,
        target=">= 1000x" if place.size >= 100_000 else "",
        met=scanned / ours >= 1000 if place.size >= 100_000 else None,
    )


def _names(folder: Path, calls: int) -> list[Line]:
    what = f"search by a part of a name, {IN_REACH} cases in reach"
    (place,), query = Place.made(folder, IN_REACH), SearchCases(text=NAME)
    if not place.gate.look(place.visit, query).found:
        raise LookupError(NAME)
    us = interleaved({"name": (place.look(query), max(1, calls // 4))})["name"]
    return [at_most("", what, us / 1e3, 150, "ms", "CPU")]
