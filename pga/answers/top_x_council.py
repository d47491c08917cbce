"""Answers about the Top-X list as a whole."""

from dataclasses import dataclass

from pga.figures.council import Block, Total


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAnswer:
    """The report over a year. ``years``: those that can be read; ``places``: the cap of the rules in force.

    ``ground``: the label of the reason for which more than half left, or empty.
    """

    year: int
    years: tuple[int, ...]
    totals: tuple[Total, ...]
    exact: bool
    places: int
    block: Block
    ground: str
    fewest: int
