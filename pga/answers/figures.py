"""Answers about figures over referrals."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """A number of one period. ``few``: not told; ``listed``: the reader has a way to the cases behind it."""

    number: int
    few: bool
    listed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A part of a figure, with a number for each period; ``part`` is its code."""

    part: str
    label: str
    cells: tuple[FigureCell, ...]

    @property
    def told(self) -> bool:
        """Whether there is a number to show in any period."""
        return any(cell.number for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """A figure: its name and definition, its number in the field study, its parts, and their total if it has one."""

    key: str
    kpi: str
    title: str
    definition: str
    rows: tuple[FigureRow, ...]
    total: tuple[FigureCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NormCell:
    """How often a term was met in a period: in time, too late (also what runs on after its last day), still running,
    and ended by something else; ``percent`` in time of what was decided, or None where that is not told.
    """

    met: FigureCell
    late: FigureCell
    running: FigureCell
    lapsed: FigureCell
    percent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NormRow:
    """A term of the signed rules. ``value`` is its length in words, ``term`` its key."""

    term: str
    kpi: str
    label: str
    value: str
    cells: tuple[NormCell, ...]

    @property
    def told(self) -> bool:
        """Whether there is a number to show in any period."""
        return any(each.number for cell in self.cells for each in (cell.met, cell.late, cell.running, cell.lapsed))


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadCell:
    """Half of the cases took at most ``median`` days, nine in ten at most ``most``; None where that is not told."""

    median: int | None
    most: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadRow:
    """A lead time with its days for each period."""

    label: str
    cells: tuple[LeadCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRow:
    """How something stands today: its number in the field study, its name and definition, and the answer in words."""

    kpi: str
    title: str
    definition: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalRow:
    """What others published: whose it is, and (year, number as it is told) of each, the newest first."""

    kpi: str
    title: str
    definition: str
    whose: str
    years: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalForm:
    """What can be recorded: figures by key, with their name and whose they are, and years, the newest first."""

    figures: tuple[tuple[str, str], ...]
    years: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """``periods``: the newest first; ``external``: what others published. ``exact``: numbers are as they are; else none
    below ``smallest`` is told and others are rounded to ``rounded_to``. ``may_export``: the reader may take them out of
    the house; ``may_record``: he writes down what others publish.
    """

    per: str
    periods: tuple[str, ...]
    tables: tuple[FigureTable, ...]
    norms: tuple[NormRow, ...]
    leads: tuple[LeadRow, ...]
    standing: tuple[StandingRow, ...]
    external: tuple[ExternalRow, ...]
    exact: bool
    smallest: int
    rounded_to: int
    may_export: bool
    may_record: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BehindLine:
    """One case behind a number."""

    reference: str
    state: str
    opened_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The cases behind a number, and after which to go on (empty at the end)."""

    title: str
    part: str
    period: str
    lines: tuple[BehindLine, ...]
    next: str
