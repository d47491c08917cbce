"""The sections with which a rules document weighs people, for tests: a small list of criteria, standings and limits."""

from copy import deepcopy
from typing import Any, Final

from privacy.rules.canonical import from_bytes, to_bytes
from privacy.rules.document import RulesDocument, parse
from tests.privacy.rules.samples import CAPABILITIES, body

WHERE: Final = {"object_to": "Postbus 1", "court": "Rechtbank", "contact": "telefoon 14 033"}
PLAIN: Final[dict[str, Any]] = {
    "weighing": {
        "threshold": 10,
        "places": 10,
        "raters": 2,
        "most_facts": 60,
        "deferrals": 2,
        "objection_suspends": True,
        "totals_public": True,
        **WHERE,
    },
    "criterion": [
        {
            "id": "repeated",
            "nl": "Herhaling",
            "en": "Repetition",
            "method": "count",
            "weight": 2,
            "steps": [2, 4, 8],
            "window": "share_default",
            "anchors_nl": ["0 of 1 feit", "2 of 3 feiten", "4 tot en met 7 feiten", "8 feiten of meer"],
            "anchors_en": ["0 or 1 fact", "2 or 3 facts", "4 to 7 facts", "8 facts or more"],
            "because": "regl. ? (te bevestigen)",
        },
        {
            "id": "severity",
            "nl": "Ernst voor de buurt",
            "en": "Severity for the neighbourhood",
            "method": "judged",
            "weight": 3,
            "window": "share_default",
            "anchors_nl": ["geen hinder", "hinder", "schade", "gevaar"],
            "anchors_en": ["no trouble", "trouble", "damage", "danger"],
            "because": "regl. 3",
        },
    ],
    "standing": [
        {"id": "conviction", "nl": "Veroordeling", "en": "Conviction", "percent": 100, "suspected": False},
        {"id": "suspicion", "nl": "Verdenking", "en": "Suspicion", "percent": 50, "suspected": True},
        {"id": "dropped", "nl": "Geseponeerd", "en": "Dropped", "percent": 0, "suspected": False},
    ],
    "fact_kind": [
        {"id": "damage", "nl": "Vernieling", "en": "Damage to property"},
        {"id": "tried", "nl": "Eerdere aanpak", "en": "Earlier approach", "incident": False},
    ],
}


def weighed(raw: dict[str, Any]) -> dict[str, Any]:
    """The plain values of a document with these sections, each with its source."""
    new = deepcopy(PLAIN)
    for row in (*new["standing"], *new["fact_kind"]):
        row["because"] = "regl. 3"
    sources = dict.fromkeys(new["weighing"], "regl. 3")
    return {**raw, **new, "because": {**raw["because"], **sources}}


def weighed_raw() -> dict[str, Any]:
    """The plain values of the template with these sections."""
    return weighed(from_bytes(body()))


def weighed_document() -> RulesDocument:
    """The same, parsed."""
    return parse(to_bytes(weighed_raw()), CAPABILITIES)
