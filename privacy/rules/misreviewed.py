"""What can be wrong with how a document has looks reviewed, found before anybody signs: (place, what is wrong)."""

from collections.abc import Iterator
from typing import Final

from privacy.rules.agreement import RulesDocument
from privacy.rules.misweighed import Wrong
from privacy.rules.reviewing import PERIODS, PRIVATE_SIGNALS
from privacy.vocabulary import ProtectionLevel

BETWEEN: Final = {
    "sample_rate": (1, 50),
    "sample_certainty": (50, 99),
    "seconds_per_item": (5, 900),
    "seconds_per_signal": (5, 900),
    "opened_per_hour": (5, 1_000),
    "opened_deviations": (2, 10),
    "tries_in_a_row": (3, 100),
    "searches_unopened": (3, 1_000),
    "searches_minutes": (5, 240),
    "looks_per_week": (2, 100),
    "refused_per_hour": (2, 1_000),
    "acted_days": (1, 90),
    "conference_days": (1, 60),
    "queue_from": (1, 100),
}
"""Between which each number lies: a ceiling that nothing reaches would switch its signal off unseen."""


def misreviewed(document: RulesDocument) -> Iterator[Wrong]:
    """Every mistake in the clause on review, and in what the parties turned on."""
    review = document.review
    for name, (least, most) in BETWEEN.items():
        if not least <= getattr(review, name) <= most:
            yield "review", f"{name} lies between {least} and {most}"
    if review.sample_over not in PERIODS:
        yield "review", f"unknown period {review.sample_over}"
    if review.day_begins >= review.day_ends:
        yield "review", "day_begins does not lie before day_ends"
    for category in review.protected:
        known = document.categories.get(category)
        if known is None or known.level != ProtectionLevel.S4:
            yield "review", f"protected names {category}, which is no category of level S4"
    yield from _private(document)


def _private(document: RulesDocument) -> Iterator[Wrong]:
    for party in document.parties.values():
        unknown = sorted(party.private_signals - frozenset(PRIVATE_SIGNALS))
        yield from ((f"party {party.id}", f"unknown private signal {name}") for name in unknown)
        if bool(party.private_signals) != bool(party.works_council):
            yield f"party {party.id}", "works_council belongs to private_signals, and is needed there"
