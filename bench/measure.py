"""Interleaved rounds, medians, and one printed line per promise."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

Work = Callable[[], object]
ROUNDS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One figure beside its comparison. ``target`` empty: for information. ``unit`` counts for both figures.

    ``ours`` is None for what was left out; ``beside`` then says why.
    """

    goal: str
    what: str
    ours: float | None
    unit: str = ""
    beside: str = ""
    theirs: float | None = None
    ratio: float | None = None
    target: str = ""
    met: bool | None = None

    def text(self) -> str:
        """As it is printed."""
        beside = f"{self.theirs:,.1f} {self.beside}" if self.theirs is not None else self.beside
        ratio = f"{self.ratio:,.2f}x" if self.ratio is not None else ""
        verdict = {True: "met", False: "NOT MET", None: ""}[self.met]
        ours = f"{self.ours:,.1f}" if self.ours is not None else "left out"
        return (
            f"{self.goal:<5} {self.what:<62} {ours:>11} {self.unit:<5} | {beside:<42} | {ratio:>9}"
            f" | {self.target:<12} {verdict}"
        )


def beside(
    goal: str, what: str, ours: float, theirs: float, name: str, *, limit: float, way: Literal["<=", ">="], unit: str
) -> Line:
    """A line whose target is a ratio of ours to theirs."""
    ratio = ours / theirs
    met = ratio <= limit if way == "<=" else ratio >= limit
    return Line(
        goal=goal,
        what=what,
        ours=ours,
        unit=unit,
        beside=name,
        theirs=theirs,
        ratio=ratio,
        target=f"{way} {limit:g}x",
        met=met,
    )


def left_out(goal: str, what: str, why: str) -> Line:
    """A line without a figure: what could not be measured here, and why."""
    return Line(goal=goal, what=what, ours=None, beside=why)


def at_most(goal: str, what: str, ours: float, limit: float, unit: str, note: str = "") -> Line:
    """A line whose target is a figure."""
    return Line(
        goal=goal, what=what, ours=ours, unit=unit, beside=note, target=f"<= {limit:g} {unit}", met=ours <= limit
    )


def interleaved(works: Mapping[str, tuple[Work, int]], rounds: int = ROUNDS) -> dict[str, float]:
    """CPU microseconds per call of each work (user and system), the median of the rounds, taken in turn.

    ``works``: name -> (work, calls in one round). One call of each goes before the clock starts.
    """
    for work, _ in works.values():
        work()
    return in_turn({name: lambda w=work, c=calls: cpu(w, c) for name, (work, calls) in works.items()}, rounds)


def in_turn(timers: Mapping[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, float]:
    """The median of the rounds of each timer, taken in turn; a timer gives one figure each time it is called."""
    found: dict[str, list[float]] = {name: [] for name in timers}
    for _ in range(rounds):
        for name, timer in timers.items():
            found[name].append(timer())
    return {name: statistics.median(figures) for name, figures in found.items()}


def cpu(work: Work, calls: int) -> float:
    """CPU microseconds of this process per call."""
    start = time.process_time()
    for _ in range(calls):
        work()
    return (time.process_time() - start) / calls * 1e6
