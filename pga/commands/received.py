"""What Veilig Thuis says of what the local team wrote down as received from it."""

from dataclasses import dataclass
from typing import ClassVar, Final

from pga.commands import Command

CHOICES: Final = ("right", "not_right")
"""What can be said of a word that another wrote down."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Heard:
    """Of one step (its id) that it stands there right, or not and what it should be. ``at``: its place in the form."""

    step: str
    choice: str
    correction: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConfirmReceived(Command):
    """Several at once; what is left open waits."""

    capability: ClassVar[str] = "received.confirm"
    heard: tuple[Heard, ...]
