"""What can be wrong with who opens what in an emergency, found before anybody signs: (place, what is wrong)."""

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from privacy.rules.agreement import RulesDocument
from privacy.rules.articles import Rule
from privacy.rules.emergency import ENTRY, NEVER, OPEN_FOR, READS, Emergency
from privacy.vocabulary import CONTENT_ROLES, Relation

Wrong: TypeAlias = tuple[str, str]

MOST: Final = {"per_day": 10, "per_month": 50, "organisation_per_month": 500, "tries_per_day": 50}
LASTS: Final = re.compile(r"1 exact hour|[2-8] exact hours|(?:[5-9]|[1-9]\d|1[01]\d|120) exact minutes")
"""An opening lasts from five minutes to eight hours, to the second."""


def misopened(document: RulesDocument) -> Iterator[Wrong]:
    """Every mistake in who opens what in an emergency: (place, what is wrong)."""
    emergency = document.emergency
    named = [rule for rule in document.rules if rule.effect == "allow" and _speaks(rule)]
    if emergency is None:
        yield from ((f"rule {rule.id}", "has no use without emergency") for rule in named)
        if document.emergency_reasons:
            yield "emergency_reason", "has no use without emergency"
        return
    yield from _section(document, emergency)
    for rule in named:
        yield from _rule(document, emergency, rule)
    for category in sorted(emergency.categories - frozenset[str]().union(*(rule.read for rule in named))):
        yield "emergency", f"no rule opens {category}"


def _speaks(rule: Rule) -> bool:
    return Relation.EMERGENCY in rule.relations or not ENTRY.isdisjoint(rule.capabilities)


def _section(document: RulesDocument, emergency: Emergency) -> Iterator[Wrong]:
    unknown = (
        ("party", emergency.parties - frozenset(document.parties)),
        ("role", (emergency.roles | emergency.told) - CONTENT_ROLES),
        ("category", emergency.categories - frozenset(document.categories)),
    )
    yield from (("emergency", f"unknown {what} {name}") for what, names in unknown for name in sorted(names))
    yield from (("emergency", f"{name} is never opened so") for name in sorted(emergency.categories & NEVER))
    if not (emergency.parties and emergency.roles and emergency.categories and document.emergency_reasons):
        yield "emergency", "names no party, role, category or reason"
    above = (key for key, most in MOST.items() if getattr(emergency, key) > most)
    yield from (("emergency", f"{key} is {MOST[key]} at most") for key in above)
    if not emergency.per_day <= emergency.per_month <= emergency.organisation_per_month:
        yield "emergency", "per_day, per_month and organisation_per_month do not rise"
    if OPEN_FOR not in document.terms:
        yield "emergency", f"unknown term {OPEN_FOR}"
    elif not LASTS.fullmatch(document.terms[OPEN_FOR].value):
        yield f"term {OPEN_FOR}", "an opening lasts from 5 exact minutes to 8 exact hours"


def _rule(document: RulesDocument, emergency: Emergency, rule: Rule) -> Iterator[Wrong]:
    """A rule that opens says so alone: one relation, looks only, nothing written, nothing the section leaves out."""
    where = f"rule {rule.id}"
    inside = rule.relations == {Relation.EMERGENCY} and rule.capabilities <= READS
    before = rule.relations == {Relation.NONE} and rule.capabilities <= ENTRY
    if not (inside or before) or rule.write:
        yield where, "an emergency opens looks alone, by a rule of its own"
    kinds = {document.parties[party].kind for party in emergency.parties if party in document.parties}
    if not rule.kinds or not rule.kinds <= kinds or not rule.roles <= emergency.roles:
        yield where, "names others than may open in an emergency"
    beside = sorted(rule.read - emergency.categories)
    yield from ((where, f"opens {name}, which emergency does not name") for name in beside)
