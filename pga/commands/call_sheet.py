"""The call sheet: what is said on the telephone, line by line, and later which of it is a fact and which an opinion."""

from dataclasses import dataclass
from typing import ClassVar, Final

from pga.commands import InCaseCommand

FACT: Final = "fact"
KINDS: Final = (FACT, "opinion", "neither")
"""What a line of a call sheet turns out to be."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WriteLines(InCaseCommand):
    """What was typed: one or more lines. One that begins with a time (``21:43``) was said then, another now."""

    capability: ClassVar[str] = "call_sheet.write"
    lines: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SortedLine:
    """Of one line (its id) which of ``KINDS`` it is, and from whom it is known. ``at``: its place in the form."""

    line: str
    kind: str
    source: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SortLines(InCaseCommand):
    """Several at once; what is left open waits. ``source``: from whom each fact is known that names nobody itself."""

    capability: ClassVar[str] = "call_sheet.sort"
    sorted: tuple[SortedLine, ...]
    source: str = ""
