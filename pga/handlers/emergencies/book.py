"""The chapter of the rules on emergency access, in words."""

from collections.abc import Iterable
from typing import Final

from pga.answers.reglement import EmergencyLines, GroundLine
from privacy.rules.chapters import PARTS, said
from privacy.rules.defaults import OPEN
from privacy.rules.document import RulesDocument
from privacy.rules.emergency import OPEN_FOR
from privacy.vocabulary import ROLE_LABELS, Role

CEILINGS: Final = ("per_day", "per_month", "organisation_per_month", "tries_per_day")


def emergency_of(document: RulesDocument, language: str) -> EmergencyLines | None:
    """What a document says of opening a case when a life is at stake; None when nobody does."""
    rules, terms = document.emergency, document.terms
    if rules is None:
        return None
    return EmergencyLines(
        because=rules.because,
        to_be_confirmed=bool(OPEN.search(rules.because)),
        parties=tuple(party.name for party in document.parties.values() if party.id in rules.parties),
        roles=named(rules.roles, language),
        categories=tuple(said("categories", name, document).of(language) for name in sorted(rules.categories)),
        told=named(rules.told, language),
        lasts=terms[OPEN_FOR].value if OPEN_FOR in terms else "",
        judged=document.review.emergency_within,
        limits=tuple(
            (PARTS[name].of(language), str(getattr(rules, name)), getattr(document.because, name)) for name in CEILINGS
        ),
        reasons=tuple(
            GroundLine(id=one.id, label=one.label.of(language), because=one.because)
            for one in document.emergency_reasons
        ),
    )


def named(roles: Iterable[str], language: str) -> tuple[str, ...]:
    """Roles in words, in order."""
    return tuple(ROLE_LABELS[Role(role)].of(language) for role in sorted(roles))
