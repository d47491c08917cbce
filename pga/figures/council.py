"""What the council may read of a list of at most ten people: totals, and of what sort they were only in sentences.

Ten people are always few. So of whatever splits them there is no number at all, but one of two sentences: more than
half, or not; and only

* over at least ``SPAN`` whole calendar years together, in blocks that never overlap: whoever left the list is in one
  block alone, so that no two reports differ by a few people;
* of at least ``FEWEST`` people, so that each sentence leaves ``FEWEST // 2`` numbers possible or more, and is true of
  a block in which nobody, or everybody but a few, is told apart;
* once the whole block is over, so that it never changes from one day to the next.

Source: field study of the Top-X 2.4; users.md 14 (figures of ten).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

SPAN: Final = 3
FIRST: Final = 2025
"""The first year of the first block: fixed, so that no new version of the rules makes another block."""
FEWEST: Final = 6
"""Of fewer people nothing is split: three numbers at least stay possible on either side of each sentence."""
BACK: Final = 2
"""So many years a report can be read: a case that is destroyed later would change what it says."""
CLASSES: Final = ((0, "none"), (4, "few"), (9, "some"))
"""The highest number of a class, and its name; above all of them ``many``. For totals that are not told."""
YES_OR_NO: Final = ("longer", "objected", "upheld", "care", "took", "approach", "calmer")
"""What is told of a block in one of two sentences each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One time that one person was on the list: days ISO, ``left`` the first day without him, empty while he is on it.

    ``ground``: why he left, a code; ``longer``: than one term; ``objected``, ``upheld``; ``care``: he was offered care;
    ``took``: and accepted all of it or a part; ``approach``: he had a person-centred approach; ``calmer``: somebody
    wrote down that there were fewer facts during and after than before. All of it as it was when the block of his
    leaving was over.
    """

    came: str
    left: str = ""
    ground: str = ""
    longer: bool = False
    objected: bool = False
    upheld: bool = False
    care: bool = False
    took: bool = False
    approach: bool = False
    calmer: bool = False


class Total(NamedTuple):
    """A total of a year. ``number``: None where the rules do not let it be told; ``sort``: its class then."""

    key: str
    number: int | None
    sort: str


class Block(NamedTuple):
    """What is told of the people who left the list in some years together.

    ``over``: the block is over; ``enough``: and enough people left; else nothing is told. ``more``: of what it is true
    that more than half had it; ``ground``: why more than half left, empty where no reason has that many.
    """

    first: int
    last: int
    over: bool
    enough: bool
    more: frozenset[str] = frozenset()
    ground: str = ""


def years(today: date) -> tuple[int, ...]:
    """The years of which there is a report, the newest first: those that are over, before any case is destroyed."""
    return tuple(range(today.year - 1, max(FIRST, today.year - BACK) - 1, -1))


def totals(stays: Sequence[Stay], year: int, exact: bool) -> tuple[Total, ...]:
    """How many people came, left, and were on the list at the end of the year."""
    first, after = f"{year}-01-01", f"{year + 1}-01-01"
    numbers = {
        "came": sum(first <= stay.came < after for stay in stays),
        "left": sum(first <= stay.left < after for stay in stays),
        "there": sum(stay.came < after and (not stay.left or stay.left >= after) for stay in stays),
    }
    return tuple(Total(key, number if exact else None, sort(number)) for key, number in numbers.items())


def sort(number: int) -> str:
    """The class of a number."""
    return next((name for most, name in CLASSES if number <= most), "many")


def bounds(year: int) -> tuple[int, int]:
    """The first and the last year of the block that a year belongs to."""
    first = FIRST + (year - FIRST) // SPAN * SPAN
    return first, first + SPAN - 1


def block(stays: Iterable[Stay], year: int, today: date) -> Block:
    """What is told of the block of a year."""
    first, last = bounds(year)
    over = last < today.year
    gone = [stay for stay in stays if stay.left and first <= int(stay.left[:4]) <= last]
    if not over or len(gone) < FEWEST:
        return Block(first, last, over, enough=False)
    more = frozenset(name for name in YES_OR_NO if _more_than_half(sum(getattr(stay, name) for stay in gone), gone))
    ((ground, number),) = Counter(stay.ground for stay in gone).most_common(1)
    return Block(first, last, over, True, more, ground if _more_than_half(number, gone) else "")


def _more_than_half(number: int, among: Sequence[Stay]) -> bool:
    return 2 * number > len(among)
