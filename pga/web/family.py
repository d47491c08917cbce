"""The family overview as a drawing: boxes in rows by generation, a numbered line for each relation of the list.

It knows nothing but the lines of the list; its measures are those of an SVG of its own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pga.answers.referral_persons import HouseholdLine, PersonLine, RelationLine
from privacy.kinship import CONTACT_BAN
from privacy.sealed import Plain

BOX: Final = (170, 54)
"""Width and height of a box."""
GAP: Final = (60, 92)
"""Space between boxes, beside and below."""
EDGE: Final = 24
LONGEST_NAME: Final = 20
"""Signs of a name in a box; the list has all of it."""
DOWN: Final = frozenset({"parent_of", "has_custody_of", "guardian_of"})
"""Kinds of relation that go from an older generation to a younger one."""
APART: Final = frozenset({CONTACT_BAN, "no_disclosure_to", "ex_partner_of"})
"""Kinds that are drawn as a broken line."""
SIDE: Final = 26
"""Lines between the same two boxes lie so far apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A person: the left upper corner, and what stands in it. ``homes``: the numbers of the households, in order."""

    x: int
    y: int
    name: str
    homes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A relation that holds: its points as SVG takes them, where its number stands, and whether it is broken."""

    points: str
    x: int
    y: int
    number: int
    broken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The whole, with its size."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def drawn(
    persons: Sequence[PersonLine], relations: Iterable[RelationLine], households: Sequence[HouseholdLine] = ()
) -> Drawing:
    """The drawing of these people, of the relations between them that hold, and of the households they live in."""
    lives = {p.id: tuple(h.number for h in households if _lives(h, p.id)) for p in persons}
    holding = [line for line in relations if line.holds]
    levels = _levels([person.id for person in persons], holding)
    corners: dict[str, tuple[int, int]] = {}
    for row, level in enumerate(sorted(set(levels.values()))):
        there = [person.id for person in persons if levels[person.id] == level]
        for column, person in enumerate(there):
            corners[person] = EDGE + column * (BOX[0] + GAP[0]), EDGE + row * (BOX[1] + GAP[1])
    right = max((x for x, _ in corners.values()), default=0)
    bottom = max((y for _, y in corners.values()), default=0)
    return Drawing(
        width=right + BOX[0] + EDGE,
        height=bottom + BOX[1] + 3 * EDGE,
        boxes=tuple(Box(x=corners[p.id][0], y=corners[p.id][1], name=_name(p), homes=lives[p.id]) for p in persons),
        lines=tuple(_lines(holding, corners)),
    )


def _lives(household: HouseholdLine, person: str) -> bool:
    return any(line.party == person and line.holds for line in household.members)


def _levels(persons: Sequence[str], relations: Sequence[RelationLine]) -> dict[str, int]:
    """Person -> generation. Bounded by the number of people, whatever circle somebody recorded."""
    levels = dict.fromkeys(persons, 0)
    down = [line for line in relations if line.kind in DOWN]
    for _ in persons:
        for line in down:
            levels[line.to_party] = min(max(levels[line.to_party], levels[line.from_party] + 1), len(persons))
    return levels


def _lines(relations: Sequence[RelationLine], corners: dict[str, tuple[int, int]]) -> Iterable[Line]:
    drawn_between: dict[frozenset[str], int] = {}
    for line in relations:
        pair = frozenset({line.from_party, line.to_party})
        number = drawn_between[pair] = drawn_between.get(pair, 0) + 1
        aside = (number // 2) * (SIDE if number % 2 else -SIDE)
        yield _line(line, corners[line.from_party], corners[line.to_party], aside)


def _line(line: RelationLine, first: tuple[int, int], second: tuple[int, int], aside: int) -> Line:
    """From one box to the side of the other that faces it; under those that stand between two of one row. ``aside``
    keeps two lines of a pair apart.
    """
    (x1, y1), (x2, y2) = first, second
    step = BOX[0] + GAP[0]
    if y1 != y2:
        up, down = (BOX[1], 0) if y1 < y2 else (0, BOX[1])
        ends = [(x1 + BOX[0] // 2 + aside, y1 + up), (x2 + BOX[0] // 2 + aside, y2 + down)]
    elif abs(x1 - x2) > step:
        below = ((x1 + x2 + BOX[0]) // 2, y1 + BOX[1] + GAP[1] // 3 + abs(aside))
        ends = [(x1 + BOX[0] // 2, y1 + BOX[1]), below, (x2 + BOX[0] // 2, y2 + BOX[1])]
    else:
        left, right = sorted((x1, x2))
        ends = [(left + BOX[0], y1 + BOX[1] // 2 + aside), (right, y1 + BOX[1] // 2 + aside)]
        ends = ends if x1 < x2 else ends[::-1]
    middle = ends[1] if len(ends) > 2 else ((ends[0][0] + ends[1][0]) // 2, (ends[0][1] + ends[1][1]) // 2)
    return Line(
        points=" ".join(f"{x},{y}" for x, y in ends),
        x=middle[0],
        y=middle[1],
        number=line.number,
        broken=line.kind in APART,
    )


def _name(person: PersonLine) -> str:
    name = person.identity.field("name") if isinstance(person.identity, Plain) else ""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
