"""What another organisation wrote down as received from one's own."""

from dataclasses import dataclass

from pga.answers.text import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedLine:
    """A step (its id) in a case, on a moment, and what was written down. ``by``: whose people wrote it.

    ``names``: the answers that its form asks.
    """

    id: str
    reference: str
    label: str
    at: str
    by: str
    names: tuple[str, ...]
    said: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """What waits for a word of one's own, oldest first; ``more``: there is more than fits on the page."""

    lines: tuple[ReceivedLine, ...]
    more: bool
