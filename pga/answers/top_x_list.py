"""Answers about the Top-X list as a whole: who has a place, when people sit over it, who can do the work."""

from dataclasses import dataclass

from pga.answers.text import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedLine:
    """One person with a place; days ISO. ``opens``: the reader can open the case today; ``cleared``: he was wrongly on
    the list, so that no list of then names him.

    ``points``: of the last whole round, by the facts, sheets and rules of that day, in hundredths; None where a part of
    them is not for this reader. ``within``: it lapses within so many weeks (2, 4 or 8), or 0; ``sitting``: the next
    sitting before that, or empty.
    """

    reference: str
    person: Shown
    cleared: bool
    founded_on: str
    from_on: str
    until_on: str
    days_left: int
    state: str
    points: int | None
    objected: bool
    opens: bool
    within: int
    sitting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingLine:
    """A day on which people sit over the list, ISO. ``kind``: weighing or deciding."""

    id: str
    held_on: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopXList:
    """The list of a day (``on``). ``free``: places left under the cap ``places`` of the rules of that day, which are
    ``rules`` (title, number) with ``digest``; their ``threshold`` in hundredths. ``keeps``: who may plan sittings.
    """

    on: str
    today: str
    rules: str
    number: int
    digest: str
    places: int
    free: int
    threshold: int
    lines: tuple[ListedLine, ...]
    sittings: tuple[SittingLine, ...]
    keeps: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionLine:
    """A function that somebody must fill for a nomination to be decided on, and how many people can today, by one
    another's side. ``wanted``: so many are needed.
    """

    key: str
    wanted: int
    there: int

    @property
    def enough(self) -> bool:
        """Whether the work can be done."""
        return self.there >= self.wanted
