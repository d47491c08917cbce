"""Warning whoever visits somebody: one fact with source, date and end."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import InCaseCommand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SetWarning(InCaseCommand):
    """Whoever plans a visit to this person reads one fact, until a day. ``fact``, ``source``: codes."""

    capability: ClassVar[str] = "visitor_warning.set"
    party: str
    fact: str
    source: str
    seen_on: str
    ends_on: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EndWarning(InCaseCommand):
    """It holds no more."""

    capability: ClassVar[str] = "visitor_warning.end"
    warning: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class JudgeWarning(InCaseCommand):
    """A second person: whether it stands there rightly. One that does not ends at once."""

    capability: ClassVar[str] = "visitor_warning.judge"
    warning: str
    right: bool
