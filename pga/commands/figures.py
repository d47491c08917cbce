"""What is recorded of an export of figures, once it was handed over."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FinishExport(Command):
    """The last byte of an export was handed over; that it began was told before the first."""

    capability: ClassVar[str] = "figures.finish_export"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FinishReviewExport(Command):
    """The last byte of the figures on review was handed over."""

    capability: ClassVar[str] = "look_review.finish_export"
