"""Looks at how the rules stand, and at how one's own organisation leaves."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareWithdrawal(Query):
    """What one's own organisation is a party to, and how it leaves."""

    capability: ClassVar[str] = "rules.withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStandings(Query):
    """Each cooperation: in force, running out, or standing still and why."""

    capability: ClassVar[str] = "rules.read"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLeftBehind(Query):
    """What the party of a signed statement (an envelope) would leave, before it is stored; by a shell on the host."""

    capability: ClassVar[str] = "rules.accept_withdrawal"
    statement: bytes
