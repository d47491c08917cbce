"""What the process director keeps beside the Top-X list: the days on which people sit over it."""

from dataclasses import dataclass
from typing import ClassVar, Final

from pga.commands import Command

KINDS: Final = ("weighing", "deciding")
"""Sittings of the weighing panel, and of the mayor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSitting(Command):
    """A day (``held_on``, ISO) on which the panel weighs or the mayor decides (``kind``)."""

    capability: ClassVar[str] = "top_x.add_sitting"
    held_on: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DropSitting(Command):
    """A sitting (its id) is not held."""

    capability: ClassVar[str] = "top_x.drop_sitting"
    sitting: str
