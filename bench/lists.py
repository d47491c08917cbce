"""P12 and P13: the work list and the search by BSN, in a small home and in a large one, in the same rounds."""

from pathlib import Path
from typing import Final

from bench import generate, town
from bench.measure import Line, beside, interleaved
from pga.actor import Visit
from pga.gate import Gate
from pga.home import Home
from pga.queries.cases import FindDuplicates, MyWork
from privacy.keys.index import is_bsn

SMALL: Final = 1_000


def measure(folder: Path, large: int, calls: int) -> list[Line]:
    """A list page at the start and half-way, and the search."""
    small_home, large_home = _home(folder / "small", SMALL), _home(folder / "large", large)
    small, big = Gate(small_home), Gate(large_home)
    visits = town.visit_of(small), town.visit_of(big)
    bsn = next(number for number in map(str, range(999_950_000, 999_960_000)) if is_bsn(number))
    first, middle = MyWork(), MyWork(after=_half_way(large_home))
    search = FindDuplicates(bsn=bsn, name="", born="")
    us = interleaved(
        {
            "small": (lambda: small.look(visits[0], first), calls),
            "large": (lambda: big.look(visits[1], first), calls),
            "middle": (lambda: big.look(visits[1], middle), calls),
            "search small": (lambda: small.look(visits[0], search), calls),
            "search large": (lambda: big.look(visits[1], search), calls),
            "scan": (lambda: _pages(big, visits[1], 5), 1),
        }
    )
    size = f"{large:,} cases"
    scanned = us["scan"] / (5 * 50) * large
    return [
        beside(
            "P12",
            f"list page of 50, {size}, first page",
            us["large"],
            us["small"],
            "first page at 1,000",
            limit=1.3,
            way="<=",
            unit="us",
        ),
        beside(
            "P12",
            f"list page of 50, {size}, half-way",
            us["middle"],
            us["small"],
            "first page at 1,000",
            limit=1.3,
            way="<=",
            unit="us",
        ),
        beside(
            "P13",
            f"search by BSN, {size}",
            us["search large"],
            us["search small"],
            "search at 1,000",
            limit=1.5,
            way="<=",
            unit="us",
        ),
        Line(
            goal="P13",
            what=f"search by BSN, {size}, against opening every name",
            ours=us["search large"],
            unit="us",
            beside="scan, from five list pages",
            theirs=scanned,
            ratio=scanned / us["search large"],
            target=">= 1000x",
            met=scanned / us["search large"] >= 1000,
        ),
    ]


def _home(folder: Path, number: int) -> Home:
    home = town.sqlite_home(folder)
    generate.fill(home, number)
    return home


def _half_way(home: Home) -> str:
    return f"{home.clock.now().date().replace(month=12, day=31).isoformat()}|"


def _pages(gate: Gate, visit: Visit, number: int) -> None:
    after = ""
    for _ in range(number):
        after = gate.look(visit, MyWork(after=after)).next
