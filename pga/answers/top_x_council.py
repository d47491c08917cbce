"""Answers about the Top-X list as a whole."""

from dataclasses import dataclass

from pga.answers.text import Shown
from pga.figures.council import Block, Total


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAnswer:
    """The report over a year. ``years``: those that can be read; ``places``: the cap of the rules in force.

    ``ground``: the label of the reason for which more than half left, or empty. ``published``: anybody may read its
    totals; ``publishes``: the reader may see to that.
    """

    year: int
    years: tuple[int, ...]
    totals: tuple[Total, ...]
    exact: bool
    places: int
    block: Block
    ground: str
    fewest: int
    published: bool
    publishes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedYear:
    """A year of which anybody may read how many people came on the list, left it, and were on it at its end."""

    year: int
    came: int
    gone: int
    there: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectWindow:
    """``key``: before, during or after; days ISO. ``number``: of facts; None when he may not see all of them."""

    key: str
    first: str
    last: str
    number: int | None
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CareLine:
    """When it was written down which care is needed, and what was written."""

    at: str
    said: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """A person-centred approach that the reader can open, and how many goals of its plan are open, reached, dropped."""

    reference: str
    open: int
    reached: int
    dropped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectAnswer:
    """What somebody did before, during and after his place, and what was offered. ``windows``: none without a place.

    ``verdict``: a code of ``EFFECTS``, or empty; ``recorded``: what somebody wrote down of it, and on which day.
    """

    reference: str
    version: int
    person: Shown
    windows: tuple[EffectWindow, ...]
    verdict: str
    care: tuple[CareLine, ...]
    plans: tuple[PlanLine, ...]
    may_record: bool
    recorded: str
    recorded_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedLine:
    """Somebody under both rules, in hundredths of a point. ``enters``: he would reach the threshold, as he does not."""

    reference: str
    person: Shown
    state_label: str
    before: int
    after: int
    enters: bool
    leaves: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulationAnswer:
    """What other rules would do. ``choices``: ``draft`` or a digest, and the number of the version; ``keeps_list``: the
    chosen ones can make points; ``hidden``: how many people are left out, of whom the reader may not see all.

    ``new`` and ``gone``: codes in use that only the chosen rules, or only those in force, know.
    """

    on: str
    choices: tuple[tuple[str, int], ...]
    chosen: str
    keeps_list: bool
    threshold_before: int
    threshold_after: int
    lines: tuple[SimulatedLine, ...] = ()
    hidden: int = 0
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
