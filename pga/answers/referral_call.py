"""The call sheet of a referral, as its page shows it."""

from dataclasses import dataclass

from pga.answers.text import ABSENT, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLine:
    """One line. ``kind``: what it turned out to be, or empty; ``source``: from whom that is known."""

    id: str
    said: Shown
    kind: str
    source: Shown = ABSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPart:
    """The lines in the order in which they were said. ``asks``: some of an earlier day are not sorted yet, and this
    reader can do that.
    """

    lines: tuple[CallLine, ...]
    asks: bool

    def of(self, kind: str) -> tuple[CallLine, ...]:
        """The lines of one kind; empty for those that were not sorted yet."""
        return tuple(line for line in self.lines if line.kind == kind)
