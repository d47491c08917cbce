"""What the pages about the draft of the rules are given."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """A mistake: its line (0: nowhere in particular) with what stands there, the rule, and what is wrong."""

    line: int
    written: str
    where: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesDraft:
    """The draft of one cooperation. ``version`` 0: there is none. ``digest``: it was put up for signature as this."""

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
    verbs: frozenset[str]

    @property
    def is_whole(self) -> bool:
        """True when it can be put up for signature."""
        return bool(self.version) and not self.mistakes and not self.digest
