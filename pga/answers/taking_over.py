"""Answers about running cases that were taken over."""

from dataclasses import dataclass

from pga.answers.text import Shown

Choices = tuple[tuple[str, str], ...]
"""(value, words) for a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOverChoices:
    """The lists of the form. ``grounds``: ``theme/reason`` as one value, sorted by theme."""

    grounds: Choices
    states: Choices
    colleagues: Choices


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """That a case was taken over, and as what. Dates ISO; ``confirmed_on`` empty = not yet, ``told_on`` = never."""

    taken_on: str
    confirmed_on: str
    into: str
    since: str
    due_on: str
    told_on: str
    colleague: str
    source: Shown
