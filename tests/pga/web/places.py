"""What a row of the matrix over HTTP is made of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pga.demo.people import Colleague
from tests.towns import Town


@dataclass(frozen=True)
class Place:
    """One request: where, what is sent, and the case or question it is about."""

    path: str
    fields: dict[str, Any] = field(default_factory=dict)
    case: str = ""
    question: str = ""


@dataclass(frozen=True)
class Row:
    """A page or command: the capabilities it takes, all of them; its status when allowed; who else is let in only.

    ``own``: it touches nobody but the asker, so it needs no town of its own.
    """

    needs: tuple[str, ...]
    at: Callable[[Town], Place]
    done: int = 200
    only: Callable[[Colleague], bool] = lambda colleague: True
    own: bool = False


def simple(path: str) -> Callable[[Town], Place]:
    """A page without anything in its address."""
    return lambda town: Place(path)
