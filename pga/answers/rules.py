"""What the pages about the draft of the rules are given."""

from collections.abc import Mapping
from dataclasses import dataclass

from pga.answers.reglement import RulesAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """A mistake: its line (0: nowhere in particular) with what stands there, the rule, and what is wrong."""

    line: int
    written: str
    where: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultLine:
    """A row with a source: ``place`` in its list, what it says and why; ``is_open``: still to be confirmed;
    ``has_value``: it becomes something else by another value.
    """

    section: str
    place: int
    label: str
    value: str
    source: str
    because: str
    capabilities: tuple[str, ...]
    is_open: bool
    has_value: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CellLine:
    """One box of a rule: its code, what it says, and whether the rule has it."""

    code: str
    label: str
    ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRule:
    """A rule of the draft: ``place`` from 0; part (roles, relations, read, write) -> the boxes that it has."""

    place: int
    id: str
    effect: str
    because: str
    capabilities: tuple[str, ...]
    parts: Mapping[str, tuple[CellLine, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesDraft:
    """The draft of one cooperation. ``version`` 0: there is none. ``digest``: it was put up for signature as this.
    ``book``: the draft as a book, when that was asked and its shape is right; ``rule``: the one that was asked.
    """

    cooperation: str
    title: str
    version: int
    text: str
    digest: str
    changed_by: str
    changed_at: str
    number: int
    mistakes: tuple[FoundLine, ...]
    remarks: tuple[FoundLine, ...]
    defaults: tuple[DefaultLine, ...]
    verbs: frozenset[str]
    book: RulesAnswer | None = None
    rule: DraftRule | None = None

    @property
    def open_defaults(self) -> int:
        """How many are still to be confirmed."""
        return sum(line.is_open for line in self.defaults)

    @property
    def is_whole(self) -> bool:
        """True when it can be put up for signature."""
        return bool(self.version) and not self.mistakes and not self.digest
