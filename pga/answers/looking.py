"""Answers about who looked at the Top-X list."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LookLine:
    """One colleague on one day (ISO): how often he looked at the list, at candidates and explanations, at cases, and
    was refused.
    """

    day: str
    name: str
    organisation: str
    lists: int
    weighings: int
    cases: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """A month (``YYYY-MM``) of looks, day by day. ``before`` and ``after``: the months beside it, empty when they are
    still to come.
    """

    month: str
    before: str
    after: str
    lines: tuple[LookLine, ...]
