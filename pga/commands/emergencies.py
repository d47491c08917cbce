"""Opening a case outside one's relations when a life is at stake, and closing it again."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import RulesCommand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OpenEmergency(RulesCommand):
    """For a reason of the rules, by one of three ways: the reference of a case, a BSN, or a surname with a birth date
    (ISO). Of what was typed nothing is kept.
    """

    capability: ClassVar[str] = "emergency.open"
    searches: ClassVar[bool] = True
    reason: str
    reference: str = ""
    bsn: str = ""
    name: str = ""
    born: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndEmergency(RulesCommand):
    """What one opened oneself is shut before its end."""

    capability: ClassVar[str] = "emergency.end"
    opening: str
