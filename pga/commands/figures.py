"""What is recorded of an export of figures, and of what others published beside them."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FinishExport(Command):
    """The last byte of an export was handed over; that it began was told before the first."""

    capability: ClassVar[str] = "figures.finish_export"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordExternalFigure(Command):
    """What another organisation published of a whole year. ``year``: four digits; ``value``: a number, in Dutch, that
    may end in a percent sign.
    """

    capability: ClassVar[str] = "figures.record"
    figure: str
    year: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FinishReviewExport(Command):
    """The last byte of the figures on review was handed over."""

    capability: ClassVar[str] = "look_review.finish_export"
