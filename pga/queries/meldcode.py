"""Looks at a run of the meldcode."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import CaseQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMeldcode(CaseQuery):
    """One run of the meldcode in a case (``run``: its id): what was done, what can be done, and what it comes to."""

    capability: ClassVar[str] = "meldcode.read"
    run: str
