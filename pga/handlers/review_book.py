"""The chapter of the rules on how looks are reviewed, in words: terms, sample, ceilings, and what is off where."""

from dataclasses import fields

from pga.answers.reglement import ReviewLines
from privacy.review.signals import PRIVATE_DATA
from privacy.rules.chapters import PARTS, said
from privacy.rules.document import RulesDocument
from privacy.rules.reviewing import TERMS, Review


def review_of(document: RulesDocument, language: str) -> ReviewLines:
    """What a document says of reviewing looks: each value with its source; who reviews whom; which signals are off."""
    return ReviewLines(
        limits=tuple(_limit(document, field.name, language) for field in fields(Review)),
        reviewers=tuple(
            (party.name, document.parties[party.reviewer].name, document.parties[party.reviewer_deputy].name)
            for party in document.parties.values()
        ),
        private=tuple(signal.name.of(language) for signal in PRIVATE_DATA),
        turned_on=tuple(
            (party.name, tuple(s.name.of(language) for s in PRIVATE_DATA if s.id in on), party.works_council)
            for party in document.parties.values()
            if (on := party.private_signals)
        ),
    )


def _limit(document: RulesDocument, name: str, language: str) -> tuple[str, str, str, bool]:
    value = getattr(document.review, name)
    codes = value if isinstance(value, tuple) else (str(value).lower() if isinstance(value, bool) else str(value),)
    words = ", ".join(said(name, code, document).of(language) for code in codes)
    return PARTS[name].of(language), words, getattr(document.because, name), name in TERMS
