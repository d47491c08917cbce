"""What is recorded of an export of figures."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FinishExport(Command):
    """The last byte of an export was handed over; that it began was told before the first."""

    capability: ClassVar[str] = "figures.finish_export"
