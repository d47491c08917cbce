"""The rules of a cooperation as a book: its chapters, the pages of its rules, and on which of them a rule stands."""

import re
from itertools import groupby
from typing import Final
from urllib.parse import quote

from pga.answers.reglement import RuleLine, RulesAnswer

CHAPTERS: Final = (
    "parties",
    "purposes",
    "matrix",
    "roles",
    "sharing",
    "steps",
    "separations",
    "terms",
    "retention",
    "weighing",
    "emergency",
    "limits",
    "review",
    "articles",
)
"""Chapters of one page, in the order of the book; the rules themselves follow, on pages of their own."""

ON_A_PAGE: Final = 12
"""So many rules stand on one page: some five screens of a telephone."""

_SERIES: Final = re.compile(r"\D*")


def chapters_of(document: RulesAnswer) -> tuple[str, ...]:
    """The chapters that this document has: who weighs nobody, or opens nothing in an emergency, says nothing of it."""
    left_out = {name for name in ("weighing", "emergency") if getattr(document, name) is None}
    return tuple(chapter for chapter in CHAPTERS if chapter not in left_out)


def pages_of(document: RulesAnswer) -> list[tuple[RuleLine, ...]]:
    """The rules in pages: those of one series (``PD1``, ``PD2``) stand together, in the order of their numbers."""
    series = {_series(rule.id): place for place, rule in reversed(list(enumerate(document.rules)))}
    ordered = sorted(document.rules, key=lambda rule: (series[_series(rule.id)], _number(rule.id)))
    return [tuple(ordered[at : at + ON_A_PAGE]) for at in range(0, len(ordered), ON_A_PAGE)]


def _series(rule: str) -> str:
    match = _SERIES.match(rule)
    return match.group() if match else ""


def _number(rule: str) -> tuple[int, str]:
    digits = re.search(r"\d+", rule)
    return (int(digits.group()[:9]) if digits else 0, rule)


def index_of(document: RulesAnswer) -> list[tuple[str, tuple[str, ...]]]:
    """The rules by number, each series together; then those on sharing and those on two people."""
    rules = tuple(rule.id for page in pages_of(document) for rule in page)
    rest = {name: tuple(row.id for row in getattr(document, name)) for name in ("sharing", "separations")}
    return [(name, ids) for name, ids in (("rules", rules), *rest.items()) if ids]


_NUMBERED: Final = (
    ("sharing", "sharing"),
    ("separations", "separations"),
    ("terms", "terms"),
    ("retention", "retention"),
    ("purposes", "purposes"),
    ("grounds", "purposes"),
    ("categories", "matrix"),
)
"""Part of the answer -> the chapter in which it stands."""


def address_of(document: RulesAnswer, number: str) -> str:
    """Where in the book this number stands; empty when it is not in there."""
    book = f"/rules/of/{quote(document.cooperation, safe='')}"
    for place, page in enumerate(pages_of(document), 1):
        if any(rule.id == number for rule in page):
            return f"{book}/rules/{place}#{quote(number)}"
    for part, chapter in _NUMBERED:
        if any(row.id == number for row in getattr(document, part)):
            return f"{book}/{chapter}#{quote(number)}"
    return ""


def titles_of(pages: list[tuple[RuleLine, ...]]) -> list[str]:
    """What a page of rules is called: its series, and where a series is cut its first and last rule."""
    titles = []
    for page in pages:
        series = [[rule.id for rule in rules] for _, rules in groupby(page, key=lambda rule: _series(rule.id))]
        titles.append(", ".join(ids[0] if len(ids) == 1 else f"{ids[0]} – {ids[-1]}" for ids in series))
    return titles
