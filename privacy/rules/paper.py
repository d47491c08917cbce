"""The paper reglement beside the rules: which rules carry out which article, and what stands on one side alone."""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from privacy.rules.agreement import RulesDocument
from privacy.rules.articles import Article

CHAPTERS: Final = ("purposes", "legal_bases", "categories", "rules", "sharing", "separations", "terms", "retention")
"""What can carry out an article, in the order in which people read it."""

_NUMBERED: Final = re.compile(r"\bregl\. (\d[0-9A-Za-z.]*\b)")
_NAMED: Final = re.compile(r"\b[A-Za-z][A-Za-z0-9.-]*\b")
"""How a ``because`` names an article: a number behind ``regl.``, anything else as a word."""


class Carrier(NamedTuple):
    """One part of the document that can carry out an article: its chapter, its own number or code, and the articles
    that it names.
    """

    chapter: str
    id: str
    articles: tuple[str, ...]


def carriers(document: RulesDocument) -> Iterator[Carrier]:
    """All of them, with the articles of the list of articles that each names."""
    for chapter in CHAPTERS:
        held: Any = getattr(document, chapter)
        for part in held if isinstance(held, tuple) else held.values():
            named = dict.fromkeys((part.article, *_NUMBERED.findall(part.because), *_NAMED.findall(part.because)))
            yield Carrier(chapter, part.id, tuple(a for a in named if a in document.articles))


def carried(document: RulesDocument) -> dict[str, tuple[Carrier, ...]]:
    """Article -> what carries it out."""
    found = tuple(carriers(document))
    return {number: tuple(one for one in found if number in one.articles) for number in document.articles}


def without_rule(document: RulesDocument) -> tuple[Article, ...]:
    """Articles that nothing carries out; ``instead`` of each says why, or it was forgotten."""
    by = carried(document)
    return tuple(article for number, article in document.articles.items() if not by[number])


def without_article(document: RulesDocument) -> tuple[Carrier, ...]:
    """What carries out no article of the paper."""
    return tuple(one for one in carriers(document) if not one.articles)
