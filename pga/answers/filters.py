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
