"""Answers about how a list is narrowed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """``chosen``: name -> code. ``offered``: name -> (code, words) of what the rules and the workflow list.

    ``replaces``: somebody is replaced today, so that one's own cases and those of others can be told apart.
    """

    chosen: dict[str, str]
    offered: dict[str, tuple[tuple[str, str], ...]]
    replaces: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter:
    """A filter that somebody keeps for himself under a purpose (``preset``). ``chosen``: name -> code."""

    id: str
    version: int
    preset: str
    chosen: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilters:
    """The filter at hand, and those that the reader keeps."""

    narrowing: Narrowing
    saved: tuple[SavedFilter, ...]
