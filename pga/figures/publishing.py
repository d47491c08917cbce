"""What of a figure may leave the local team: no small number, every other one rounded, and nothing that gives a small
one away.

A part that is too small to show could be reckoned from the total and the other parts. So what is about to be shown is
read as somebody would who knows these rules: where that leaves fewer than ``ROOM`` values for a part that is not shown,
neither total nor parts are. Source: field study of Veilig Thuis 7.2; users.md 18.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

ROOM: Final = 3
"""So many values must remain possible of every number that is not shown."""


class Cell(NamedTuple):
    """A number as it may be told. ``few``: not shown, because it is small or because it would tell a small one."""

    number: int
    few: bool


HIDDEN: Final = Cell(0, few=True)


class Limits(NamedTuple):
    """Of the signed rules: the smallest number that is shown, and what every number is rounded to."""

    smallest: int
    rounded_to: int

    def told(self, number: int) -> Cell:
        """One number by itself; none is small too, for a zero beside other numbers tells as much."""
        if number < self.smallest:
            return HIDDEN
        return Cell(rounded(number, self.rounded_to), few=False)

    def between(self, cell: Cell) -> tuple[int, int]:
        """The lowest and the highest number that is told so."""
        if cell.few:
            return 0, self.smallest - 1
        to = self.rounded_to
        return max(self.smallest, cell.number - to // 2), cell.number + (to - 1) // 2


def rounded(number: int, to: int) -> int:
    """To the nearest multiple, halves up."""
    return (2 * number + to) // (2 * to) * to


class Published(NamedTuple):
    """A total, and for each of its splits the parts, as they may be told."""

    total: Cell
    splits: tuple[Mapping[str, Cell], ...]


def published(splits: Sequence[Mapping[str, int]], limits: Limits) -> Published:
    """One total, split in one way or more (each adds up to it), as it may be told."""
    total = limits.told(sum(splits[0].values()))
    shown = [{code: limits.told(number) for code, number in split.items()} for split in splits]
    if total.few or not _tells_nothing(total, shown, limits):
        return Published(HIDDEN, tuple(dict.fromkeys(split, HIDDEN) for split in splits))
    return Published(total, tuple(shown))


def _tells_nothing(total: Cell, splits: Sequence[Mapping[str, Cell]], limits: Limits) -> bool:
    """Whether enough values remain possible of each part that is not shown, whatever the other splits say of the
    total.
    """
    low, high = limits.between(total)
    for split in splits:
        ranges = [limits.between(cell) for cell in split.values()]
        low, high = max(low, sum(first for first, _ in ranges)), min(high, sum(last for _, last in ranges))
    return all(_room(split, low, high, limits) >= ROOM for split in splits if any(c.few for c in split.values()))


def _room(split: Mapping[str, Cell], low: int, high: int, limits: Limits) -> int:
    """How many values remain possible of a part that is not shown, when the total lies between these."""
    shown = [limits.between(cell) for cell in split.values() if not cell.few]
    others = (limits.smallest - 1) * (sum(cell.few for cell in split.values()) - 1)
    first = max(0, low - sum(last for _, last in shown) - others)
    last = min(limits.smallest - 1, high - sum(first for first, _ in shown))
    return last - first + 1
