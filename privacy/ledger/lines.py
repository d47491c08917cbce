"""The stored lines about rows and persons, beside what the records themselves tell."""

from collections.abc import Iterable, Iterator
from typing import Any


class Lines:
    """Lines in order of number, handed out record by record."""

    def __init__(self, lines: Iterable[Any]) -> None:
        self._rest: Iterator[Any] = iter(lines)
        self._next: Any = next(self._rest, None)

    def of(self, seq: int) -> list[Any]:
        """All lines up to and with this number.

        A line of an earlier number belongs to no record; handed out here, it shows as a difference.
        """
        taken: list[Any] = []
        while isinstance(self.left(), int) and self._next.seq <= seq:
            taken.append(tuple(self._next))
            self._next = next(self._rest, None)
        return taken

    def left(self) -> Any:
        """The number of the first line after the last record, whatever stands there; None when none is left."""
        return None if self._next is None else self._next.seq


def same(told: list[Any], found: list[Any]) -> bool:
    """Whether these are the same lines in any order. A cell of a type that was never written is not the same."""
    if len(told) != len(found):
        return False
    try:
        return told == found or sorted(told) == sorted(found)
    except TypeError:
        return False
