"""A row of bars as a drawing, made on the server: each bar under its name, its number behind it. The table beside it
says the same in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 560
"""Of the longest bar."""
NUMBER: Final = 80
"""Room behind it for the number."""
STEP: Final = 54
"""From one bar to the next; its name stands above it."""
EDGE: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: where it stands, how long it is, its name and what stands behind it."""

    y: int
    length: int
    name: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """The whole, with its size."""

    width: int
    height: int
    rail: int
    bars: tuple[Bar, ...]


def bars(values: Sequence[tuple[str, int | None, str]], most: int) -> Bars:
    """(name, value, what stands behind it) of each; ``most``: the value of the longest bar. Without a value: no bar."""
    return Bars(
        width=WIDTH + NUMBER + 2 * EDGE,
        height=len(values) * STEP + EDGE,
        rail=WIDTH,
        bars=tuple(
            Bar(y=place * STEP, length=WIDTH * min(value or 0, most) // most if most else 0, name=name, number=behind)
            for place, (name, value, behind) in enumerate(values)
        ),
    )
