"""Filters of the list of cases that somebody keeps for himself."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command
from pga.queries.filters import WorkFilter


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SaveFilter(Command):
    """Keep a filter under a purpose (``PRESETS``); what was kept under it goes."""

    capability: ClassVar[str] = "filter.save"
    preset: str
    narrowed: WorkFilter


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RemoveFilter(Command):
    """Keep a filter no longer."""

    capability: ClassVar[str] = "filter.remove"
    saved: str
    version: int
