"""What somebody who marks people as known to all is told."""

from dataclasses import dataclass

from pga.answers.text import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """A person of the case. ``mark`` is empty of who is not known to all; ``ground`` in words, ``since`` a moment."""

    id: str
    identity: Shown
    mark: str = ""
    ground: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAnswer:
    """The people of a case. ``grounds``: (code, words) to choose from."""

    reference: str
    persons: tuple[KnownPerson, ...]
    grounds: tuple[tuple[str, str], ...]
