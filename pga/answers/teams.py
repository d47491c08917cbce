"""Answers about teams."""

from dataclasses import dataclass

from pga.answers.absence import Away


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """One member of a team. ``may_replace``: the reader leads the team and can arrange a replacement."""

    id: str
    version: int
    account: str
    name: str
    leader: bool
    away: Away | None
    may_end: bool
    may_replace: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """One team. ``candidates``: (id, name) of the colleagues who can be put in it."""

    id: str
    version: int
    name: str
    organisation: str
    members: tuple[MemberLine, ...]
    candidates: tuple[tuple[str, str], ...]
    may_keep: bool
    may_add: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Teams:
    """Teams, and in which organisations the reader can make one: (id, name)."""

    lines: tuple[TeamLine, ...]
    organisations: tuple[tuple[str, str], ...]
