"""Looks that come before an emergency opening."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareEmergency(Query):
    """What somebody is told before he opens a case in an emergency, and what he holds open so now."""

    capability: ClassVar[str] = "emergency.prepare"
