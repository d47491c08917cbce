"""Absence and replacement (waarneming): by the person himself, or by the leader of his team."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordAbsence(Command):
    """Away between two dates (ISO, both included). ``account`` empty = oneself."""

    capability: ClassVar[str] = "absence.record"
    valid_from: str
    valid_until: str
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndAbsence(Command):
    """Back again: the absence ends at once."""

    capability: ClassVar[str] = "absence.end"
    absence: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetReplacement(Command):
    """A colleague stands in between two dates (ISO, both included), for all cases or for those named (references)."""

    capability: ClassVar[str] = "replacement.set"
    substitute: str
    valid_from: str
    valid_until: str
    cases: tuple[str, ...] = ()
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndReplacement(Command):
    """End a replacement: from the next request on it gives nothing."""

    capability: ClassVar[str] = "replacement.end"
    replacement: str
    version: int
