"""Answers about the incidental partner of a conference."""

from dataclasses import dataclass

from pga.answers.text import Shown

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteLine:
    """What one party said: ``asked``, ``agreed`` or ``refused``, and when (empty: not yet)."""

    organisation: str
    state: str
    decided_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestLine:
    """One guest of a case. ``text``: organisation, person, function, item and purpose; dates ISO, empty = none.

    ``state``: proposed, approved, refused, lapsed, withdrawn, ended; ``why``: the code of why it lapsed, or empty.
    ``question``: the one with which the reader is asked to answer now; ``agreed_with``: the one with which his
    organisation agreed, and can still take that back. ``present`` None: not recorded yet.
    """

    id: str
    number: int
    text: Shown
    state: str
    why: str
    held_on: str
    decide_by: str
    valid_until: str
    categories: tuple[str, ...]
    legal_basis: str
    votes: tuple[VoteLine, ...]
    question: str
    agreed_with: str
    present: bool | None
    told: Choices
    recorded_at: str
    may_withdraw: bool
    may_print: bool
    may_record: bool
    tellable: Choices = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestAnswer:
    """One guest on a page of his own. ``question`` and ``question_version``: what is answered on it, or empty and 0."""

    reference: str
    version: int
    line: GuestLine
    question: str = ""
    question_version: int = 0
    may_decide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestChoices:
    """The form of a proposal. ``held_on`` is empty when no conference is planned; ``latest`` is the last day that the
    rules allow; ``asked``: the parties that must agree; ``decide_by``: until when.
    """

    reference: str
    version: int
    held_on: str
    latest: str
    decide_by: str
    categories: Choices
    legal_bases: Choices
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractText:
    """One text of the paper: its kind, of which organisation, in which category."""

    kind: str
    by: str
    category: str
    text: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The paper for a guest. ``held``: (id, text) of what seems to speak of somebody else and is not on it."""

    reference: str
    municipality: str
    on: str
    line: GuestLine
    person: Shown | None
    texts: tuple[ExtractText, ...]
    held: tuple[tuple[str, Shown], ...]
