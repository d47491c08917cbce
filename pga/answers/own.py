"""Answers about what one's own organisation brought, and whom one may ask."""

from dataclasses import dataclass

from pga.answers.absence import Away
from pga.answers.text import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPart:
    """One text of the own organisation: what kind it is, when it was given, and the names of its fields."""

    kind: str
    category: str
    given_on: str
    text: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnText:
    """Everything that one organisation wrote in a case."""

    reference: str
    organisation: str
    made_on: str
    parts: tuple[OwnPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """Whom one may ask directly: (account, name, organisation, category of the answer in words), and who is absent."""

    reference: str
    version: int
    people: tuple[tuple[str, str, str, str], ...]
    away: dict[str, Away]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OwnDraft:
    """What one typed before in the form at hand: when it was kept (a moment), and by field what was typed, when it was
    asked to go on with it. ``opens``: false of one that does not open where it stands. Never printed.
    """

    saved_at: str
    texts: dict[str, list[str]] | None
    opens: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """One of one's own drafts in a list: the address to which its form is sent, and when it was kept (a moment).

    ``draft`` is its id. ``page`` is empty when the case is out of reach now.
    """

    draft: str
    page: str
    saved_at: str
