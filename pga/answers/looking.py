"""Answers for who supervises the Top-X list: who looked at it, and which letters are put off."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class DeferralLine:
    """A letter that is put off: on which ground of the rules, since when, and when somebody looks again (ISO).
    ``times``: how often it was put off since that decision; ``late``: the day has passed.
    """

    reference: str
    ground: str
    since: str
    again_on: str
    times: int
    late: bool
