"""Looks at a run of the meldcode."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import CaseQuery, Query


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMeldcode(CaseQuery):
    """One run of the meldcode in a case (``run``: its id): what was done, what can be done, and what it comes to."""

    capability: ClassVar[str] = "meldcode.read"
    run: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadProfile(Query):
    """What one's own organisation laid down about its meldcode, and who can be named in it."""

    capability: ClassVar[str] = "profile.read"
