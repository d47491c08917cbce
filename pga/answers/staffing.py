"""Answers about whether there are enough different people."""

from dataclasses import dataclass

from pga.answers.reglement import SeparationLine


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """Days (ISO, both included) on which ``steps`` miss somebody who holds one of these ``roles`` (in words): there is
    ``nobody`` for any of them, or there are people, but not as many different ones.
    """

    first: str
    last: str
    working_days: int
    nobody: bool
    steps: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffedLine:
    """Steps of which no two may be taken by one person, for these organisations (by name; none: it is about none)."""

    steps: tuple[str, ...]
    organisations: tuple[str, ...]
    runs: tuple[RunLine, ...]
    duties: tuple[SeparationLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffingAnswer:
    """The staffing test under the rules of one cooperation, up to and including ``until`` (ISO).

    ``shut``: (organisation, days on which nobody there may open a case).
    """

    title: str
    until: str
    gaps: tuple[StaffedLine, ...]
    staffed: tuple[StaffedLine, ...]
    shut: tuple[tuple[str, tuple[RunLine, ...]], ...]
