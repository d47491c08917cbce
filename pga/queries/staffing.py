"""Looks at whether there are enough different people."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStaffing(Query):
    """On which days of the coming eight weeks too few people are there for a step, in every organisation."""

    capability: ClassVar[str] = "staffing.read"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOwnStaffing(Query):
    """The same for the organisation of the team that one leads."""

    capability: ClassVar[str] = "staffing.read_own"
