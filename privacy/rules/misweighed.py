"""What can be wrong with how a document weighs people, found before anybody signs: (place, what is wrong)."""

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from privacy.rules.agreement import RulesDocument
from privacy.rules.forbidden import forbidden
from privacy.rules.weighing import METHODS, Criterion, FactKind, Weighing, highest

Wrong: TypeAlias = tuple[str, str]

RATERS: Final = 2
"""So many people score each person, apart from each other."""
MOST_PLACES: Final = 100
MOST_FACTS: Final = 500
"""About one person. Working out what each of them changes takes time by their number."""
MOST_DEFERRALS: Final = 2
"""Of the letter about one decision: a person hears it in the end (field study 2.4)."""
MOST_WEIGHT: Final = 100
WINDOW: Final = re.compile(r"[1-9]\d{0,3} (?:calendar day|week|month)s?")
"""Facts are looked back for by the calendar; a working day or an hour has no place there."""


def misweighed(document: RulesDocument) -> Iterator[Wrong]:
    """Every mistake in the criteria, the standings, the kinds of facts and the limits of the weighing."""
    parts = {"criterion": document.criteria, "standing": document.standings, "fact_kind": document.fact_kinds}
    if document.weighing is None:
        yield from ((name, "has no use without weighing") for name, rows in parts.items() if rows)
    else:
        yield from (("weighing", f"needs a {name}") for name, rows in parts.items() if not rows)
        yield from _limits(document.weighing)
        if document.criteria and document.weighing.threshold > highest(document.criteria):
            yield "weighing", f"threshold lies above the highest number of points, {highest(document.criteria)}"
    for criterion in document.criteria.values():
        yield from _criterion(criterion, document)
    for kind in document.fact_kinds:
        yield from _refused(f"fact_kind {kind.id}", kind)
    yield from _standings(document)


def _limits(weighing: Weighing) -> Iterator[Wrong]:
    if weighing.raters != RATERS:
        yield "weighing", f"raters is {RATERS}, no more and no fewer"
    if weighing.places > MOST_PLACES:
        yield "weighing", f"places is {MOST_PLACES} at most"
    if weighing.most_facts > MOST_FACTS:
        yield "weighing", f"most_facts is {MOST_FACTS} at most"
    if weighing.deferrals > MOST_DEFERRALS:
        yield "weighing", f"deferrals is {MOST_DEFERRALS} at most"


def _criterion(criterion: Criterion, document: RulesDocument) -> Iterator[Wrong]:
    where = f"criterion {criterion.id}"
    if criterion.method not in METHODS:
        yield where, f"unknown method {criterion.method}"
    elif (criterion.method == "judged") == bool(criterion.steps):
        yield where, "steps belong to count and recent, and are needed there"
    if list(criterion.steps) != sorted(set(criterion.steps)):
        yield where, "steps do not rise"
    if max(criterion.steps, default=0) > MOST_FACTS:
        yield where, f"steps go up to {MOST_FACTS} at most"
    if criterion.weight > MOST_WEIGHT:
        yield where, f"weight is {MOST_WEIGHT} at most"
    window = document.terms.get(criterion.window)
    if window is None:
        yield where, f"unknown window {criterion.window}"
    elif not WINDOW.fullmatch(window.value):
        yield where, f"window {criterion.window} is not in calendar days, weeks or months"
    yield from _refused(where, criterion)


def _standings(document: RulesDocument) -> Iterator[Wrong]:
    """A suspicion counts for less than whatever counts and is none."""
    certain = [one.percent for one in document.standings.values() if not one.suspected and one.percent]
    if document.standings and not certain:
        yield "standing", "nothing that is no suspicion counts"
    for standing in document.standings.values():
        if standing.suspected and standing.percent >= min(certain, default=101):
            yield f"standing {standing.id}", "a suspicion does not count for less than what is certain"


def _refused(where: str, part: Criterion | FactKind) -> Iterator[Wrong]:
    """Words for what nobody is weighed on."""
    anchors = part.anchors if isinstance(part, Criterion) else ()
    text = " ".join((part.id, *part.label, *(said for anchor in anchors for said in anchor)))
    yield from ((where, f"speaks of {word}, on which nobody is weighed") for word in forbidden(text))
