"""Looks at proposed rules beside those in force."""

from dataclasses import dataclass
from typing import Any, ClassVar

from pga.queries import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class ListProposals(Query):
    """The documents that were put up for signature and are not in force."""

    capability: ClassVar[str] = "rules.compare"


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareRules(Query):
    """A proposed document, by its digest, beside the rules in force: who gains or loses what, in how many cases.

    ``tried``: what the gate had worked out outside the lock (``pga.trying``) for somebody who may ask it.
    """

    capability: ClassVar[str] = "rules.compare"
    digest: str
    tried: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUnreachable(Query):
    """The cases, by reference, that somebody reaches now and would not under a proposed document."""

    capability: ClassVar[str] = "rules.list_unreachable"
    digest: str
    tried: Any = None
