"""Looks at the ledger. It shows references; a name is a look of its own."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query
from privacy.ledger.verify import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLedger(Query):
    """Records newest first, of one case (reference), one colleague (the id of his account) or one kind."""

    capability: ClassVar[str] = "ledger.read"
    case: str = ""
    colleague: str = ""
    kind: str = ""
    before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSubject(Query):
    """The name of the persons under one record."""

    capability: ClassVar[str] = "audit.name_subject"
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyLedger(Query):
    """Recompute the whole chain and say what was found."""

    capability: ClassVar[str] = "ledger.verify"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedLedger(Query):
    """The same with its verdict, which the gate had worked out outside the lock for somebody who may ask it."""

    capability: ClassVar[str] = "ledger.verify"
    verdict: Verdict
