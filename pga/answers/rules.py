"""What the pages about the draft of the rules are given."""

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
class RulesDraft:
    """The draft of one cooperation. ``version`` 0: there is none. ``digest``: it was put up for signature as this.
    ``book``: the draft as a book, when that was asked and its shape is right.
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

    @property
    def open_defaults(self) -> int:
        """How many are still to be confirmed."""
        return sum(line.is_open for line in self.defaults)

    @property
    def is_whole(self) -> bool:
        """True when it can be put up for signature."""
        return bool(self.version) and not self.mistakes and not self.digest
