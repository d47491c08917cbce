"""Looks at what one's own organisation brought into a case."""

from dataclasses import dataclass
from typing import ClassVar

from pga.queries import CaseQuery


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOwnText(CaseQuery):
    """All that one's own organisation wrote in a case, as text to take along."""

    capability: ClassVar[str] = "case.own_text"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListContacts(CaseQuery):
    """The contact persons of partners on a shared case, whom one may ask something."""

    capability: ClassVar[str] = "question.list_contacts"
