"""The look of somebody who goes to see the people of a case."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import CaseQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVisit(CaseQuery):
    """What a visitor must know of each person of the case, whoever warned of it."""

    capability: ClassVar[str] = "visit.plan"
