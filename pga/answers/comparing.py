"""Answers about proposed rules beside those in force."""

from dataclasses import dataclass

from pga.answers.staffing import StaffingAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """How many cases. ``few``: more than none, and fewer than may be told to this reader."""

    number: int
    few: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalLine:
    """A document that was put up for signature: how many of its parties signed."""

    digest: str
    title: str
    number: int
    valid_from: str
    signed: int
    parties: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """One part of an article; ``part`` is its code, for codes that the page has words for."""

    part: str
    label: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One article that is ``added``, ``removed`` or ``changed``."""

    id: str
    how: str
    title: str
    parts: tuple[PartLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftLine:
    """What is gained and lost at these acts. ``act``: that the acts themselves are ``gained`` or ``lost``, or empty.

    ``states``: only in these, or with ``but`` in all but these; empty = whatever the state.
    """

    capabilities: tuple[str, ...]
    act: str
    read_gained: tuple[str, ...]
    read_lost: tuple[str, ...]
    write_gained: tuple[str, ...]
    write_lost: tuple[str, ...]
    states: tuple[str, ...]
    but: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """A role in one relation, with the parties whose people can hold it so."""

    role: str
    relation: str
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftGroup:
    """All who gain and lose the same; ``cases`` is None where no case is spoken of."""

    who: tuple[Concerned, ...]
    lines: tuple[ShiftLine, ...]
    cases: Number | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowLine:
    """What may go from one kind of organisation to another, and when; ``gained`` or lost."""

    from_kind: str
    to_kind: str
    how: str
    categories: tuple[str, ...]
    gained: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A proposed document beside the rules in force. ``leaving``: parties that it no longer has, with the cases in
    which somebody there now sees something. ``live``: all cases that are being worked on. ``staffing``: whether there
    are enough different people under the proposed document.
    """

    digest: str
    title: str
    number: int
    follows: int
    chapters: tuple[tuple[str, tuple[ChangeLine, ...]], ...]
    groups: tuple[ShiftGroup, ...]
    flows: tuple[FlowLine, ...]
    leaving: tuple[tuple[str, Number], ...]
    live: Number
    unreachable: Number
    may_list: bool
    rounded_to: int
    staffing: StaffingAnswer

    @property
    def telling(self) -> tuple[ShiftGroup, ...]:
        """The groups that make a difference in some case, or are about no case."""
        return tuple(group for group in self.groups if group.cases is None or group.cases.few or group.cases.number)

    @property
    def silent(self) -> tuple[ShiftGroup, ...]:
        """The groups that make a difference in no case now."""
        return tuple(group for group in self.groups if group not in self.telling)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreachableCase:
    """A case, by reference alone, and the organisations of which somebody would no longer reach it."""

    reference: str
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable:
    """The cases that somebody would no longer reach."""

    digest: str
    title: str
    number: int
    cases: tuple[UnreachableCase, ...]
