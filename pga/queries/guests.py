"""Looks at the incidental partner of a conference."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import CaseQuery, QuestionQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareGuest(CaseQuery):
    """The lists of the form: what may be told, on which legal bases, until when, and who will be asked."""

    capability: ClassVar[str] = "guest.propose"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadGuest(CaseQuery):
    """One guest: who, what for, what he may be told, and what each party said of it."""

    capability: ClassVar[str] = "guest.read"
    guest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadConsent(QuestionQuery):
    """The same for who was named to answer for a party."""

    capability: ClassVar[str] = "guest.read"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintExtract(CaseQuery):
    """The paper for the guest: what may be told of owners that agreed. ``keep``: texts that seem to speak of somebody
    else, and are on the paper all the same.
    """

    capability: ClassVar[str] = "guest.print"
    guest: str
    keep: tuple[str, ...] = ()
