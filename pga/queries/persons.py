"""Looks at the people of a referral."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import CaseQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPersons(CaseQuery):
    """The people of a case: who they are, how to reach them, what they were in which incident, and among each other."""

    capability: ClassVar[str] = "person.list"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAddress(CaseQuery):
    """The protected address of one person: shown to who asked for it and may read it now."""

    capability: ClassVar[str] = "address.reveal"
    party: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReveals(CaseQuery):
    """Who asked for which protected address in a case, and which protection somebody proposes to end; no address."""

    capability: ClassVar[str] = "address.judge"
