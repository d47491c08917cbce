"""Looks at rules that wait for signatures or for two people to put them into force."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedRules(Query):
    """The documents that are in force or follow those; of one (its digest) also the bytes and the receipt, and
    ``as_book`` what it says in words.
    """

    capability: ClassVar[str] = "rules.proposed"
    document: str = ""
    as_book: bool = False
