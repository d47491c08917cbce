"""The look at the yearly counts."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCounts(Query):
    """How many cases were opened per year: by reason, by theme, by where they stand, and how they ended."""

    capability: ClassVar[str] = "case.count"
