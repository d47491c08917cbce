"""Answers about numbers of cases."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCount:
    """So many cases. ``few``: fewer than may be told, or part of a year of so few; then ``number`` is 0.

    ``listed``: how many of them stand in the reader's own list, narrowed to ``chosen`` (name -> code); 0 where none of
    them may, or where it is not known without looking at each.
    """

    number: int
    few: bool
    listed: int
    chosen: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """One reason, theme, state or ending, with a count for each year."""

    label: str
    counts: tuple[CaseCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyCounts:
    """``parts``: ``all``, ``reason``, ``theme``, ``state`` and ``ended`` -> rows. ``years``: the newest first.

    ``rounded_to``: 0 when numbers are exact.
    """

    years: tuple[str, ...]
    parts: dict[str, tuple[CountRow, ...]]
    rounded_to: int
