"""The shape of a rules document: which keys stand where, and what each may hold. An unknown key is a mistake.

Nothing in a signed document is passed over in silence: what the program would not read, nobody should sign.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from privacy.rules.holds import (
    ANCHORS,
    DATE,
    DURATION,
    FLAG,
    KEY,
    MAYBE_TEXT,
    MAYBE_TEXTS,
    NAME,
    PERCENT,
    REASON,
    STEPS,
    TEXT,
    TEXTS,
    TIME,
    WHOLE,
    Holds,
)
from privacy.rules.mistakes import Mistake
from privacy.rules.reviewing import CLOCKS, NUMBERS, TERMS

Shape: TypeAlias = Mapping[str, "Holds | Shape"]


MOST_ROWS: Final = 400
"""So many rows a list holds; the rules of a cooperation with eight parties are 130. Comparing takes time by them."""

LABEL: Final[Shape] = {"nl": TEXT, "en": TEXT}
_PERSON: Final[Shape] = {"name": TEXT, "function": TEXT, "public_key": KEY}
_ARTICLE: Final[Shape] = {"because": REASON, "article": NAME._replace(needed=False)}
"""Why, and which article of the paper reglement this carries out."""
_NAMED: Final[Shape] = {"id": NAME, **LABEL}
_CHOICE: Final[Shape] = {**_NAMED, "because": REASON._replace(needed=False)}
_TERM: Final[Shape] = {
    **_NAMED,
    "value": TEXT,
    "source": REASON,
    "status": NAME,
    **_ARTICLE,
    "suspendable": FLAG._replace(needed=False),
    "warn_days": WHOLE._replace(needed=False),
}

SECTIONS: Final[Mapping[str, Shape]] = {
    "party": {
        "id": NAME,
        "kind": NAME,
        "name": TEXT,
        "public": FLAG,
        "oin": NAME,
        "reviewer": NAME,
        "reviewer_deputy": NAME,
        "signatory": _PERSON,
        "deputy": _PERSON,
        "private_signals": MAYBE_TEXTS,
        "works_council": REASON._replace(needed=False),
    },
    "article": {
        **_NAMED,
        "text_nl": REASON,
        "text_en": REASON,
        "because": REASON,
        "no_rule": REASON._replace(needed=False),
    },
    "purpose": {**_NAMED, **_ARTICLE},
    "legal_basis": {**_NAMED, "kinds": TEXTS, "purposes": TEXTS, **_ARTICLE},
    "category": {**_NAMED, "level": NAME, **_ARTICLE},
    "rule": {
        "id": NAME,
        "effect": NAME,
        **_ARTICLE,
        "capabilities": TEXTS,
        "roles": TEXTS,
        "relations": TEXTS,
        "kinds": MAYBE_TEXTS,
        "purposes": MAYBE_TEXTS,
        "states": MAYBE_TEXTS,
        "read": MAYBE_TEXTS,
        "write": MAYBE_TEXTS,
    },
    "sharing": {
        "id": NAME,
        **_ARTICLE,
        "from_kinds": TEXTS,
        "to_kinds": TEXTS,
        "categories": TEXTS,
        "how": NAME,
        "legal_basis": NAME,
    },
    "term": _TERM,
    "retention": _TERM,
    "separation": {
        "id": NAME,
        "step_a": NAME,
        "step_b": NAME,
        "when_missing": REASON,
        **_ARTICLE,
        "alternative": NAME._replace(needed=False),
        "stand_by_role": NAME._replace(needed=False),
        "stand_by_at": NAME._replace(needed=False),
        "judged_within": TEXT._replace(needed=False),
    },
    "reason": _CHOICE,
    "theme": _CHOICE,
    "regime": _CHOICE,
    "domain": _CHOICE,
    "anchor": _CHOICE,
    "deferral_ground": {**_NAMED, "because": REASON},
    "closing_reason": _CHOICE,
    "reveal_reason": _CHOICE,
    "emergency_reason": {**_NAMED, "because": REASON},
    "criterion": {
        **_NAMED,
        "method": NAME,
        "weight": WHOLE,
        "steps": STEPS,
        "window": NAME,
        "anchors_nl": ANCHORS,
        "anchors_en": ANCHORS,
        "because": REASON,
    },
    "standing": {**_NAMED, "percent": PERCENT, "suspected": FLAG, "because": REASON},
    "fact_kind": {**_NAMED, "incident": FLAG._replace(needed=False), "because": REASON},
    "letter_post": {**_NAMED, "because": REASON},
    "late_post": {**_NAMED, "because": REASON},
    "witness": {"id": NAME, "key": TEXT, "because": REASON},
    "contribution": {"kind": NAME, "category": NAME, "legal_basis": NAME, "because": REASON},
}
"""The lists of a document, in TOML as ``[[party]]`` and so on."""

OPTIONAL: Final = frozenset(
    {"anchor", "article", "because", "cosigning", "criterion", "emergency", "emergency_reason", "fact_kind"}
    | {"late_post", "letter_post", "reveal_reason", "review", "standing", "weighing", "witness"}
)
"""Lists and tables that a document may leave out."""

_ACCESS: Final[Shape] = {
    "idle_minutes": WHOLE,
    "absolute_hours": WHOLE,
    "password_only": FLAG,
    "looks_per_hour": WHOLE,
    "searches_notice": WHOLE,
    "searches_stop": WHOLE,
    "population": WHOLE._replace(needed=False),
    "sleep_after_days": WHOLE._replace(needed=False),
    "draft_days": WHOLE._replace(needed=False),
    "small_number": WHOLE._replace(needed=False),
    "round_to": WHOLE._replace(needed=False),
    "held_back_stop": WHOLE._replace(needed=False),
}
_WEIGHING: Final[Shape] = {
    **dict.fromkeys(("threshold", "places", "raters", "most_facts"), WHOLE),
    "deferrals": WHOLE._replace(needed=False),
    "objection_suspends": FLAG, "totals_public": FLAG._replace(needed=False),
    **dict.fromkeys(("object_to", "court", "contact"), TEXT._replace(needed=False)),
}
_REVIEW: Final[Shape] = {
    **dict.fromkeys(TERMS, DURATION),
    **dict.fromkeys(CLOCKS, TIME),
    **dict.fromkeys(NUMBERS, WHOLE),
    "sample_over": NAME,
    "protected": TEXTS,
    "protected_needs_two": FLAG,
}
_COSIGNING: Final[Shape] = {"cosignatures": WHOLE, "cosign_hours": WHOLE}
_TABLES: Final = {"access": _ACCESS, "weighing": _WEIGHING, "review": _REVIEW, "cosigning": _COSIGNING}
_CEILINGS: Final[Shape] = dict.fromkeys(("per_day", "per_month", "organisation_per_month", "tries_per_day"), WHOLE)
_EMERGENCY: Final[Shape] = {
    **dict.fromkeys(("parties", "roles", "categories", "told"), TEXTS),
    "because": REASON,
    **_CEILINGS,
}

ALONE: Final[Mapping[str, tuple[str, ...]]] = {
    "valid_until": ("valid_until",),
    "review_on": ("review_on",),
    "capacity": ("capacity",),
    "mode": ("withdrawal", "mode"),
    "notice_days": ("withdrawal", "notice_days"),
    **{name: (table, name) for table, shape in _TABLES.items() for name in shape},
    **{name: ("emergency", name) for name in _CEILINGS},
}
"""Values that stand by themselves, for which ``[because]`` says where they come from -> where they stand."""

TOP: Final[Shape] = {
    "cooperation": NAME,
    "number": WHOLE,
    "demo": FLAG,
    "host": NAME,
    "lead": NAME._replace(needed=False),
    "supersedes": MAYBE_TEXT,
    "valid_from": DATE,
    "valid_until": DATE,
    "review_on": DATE,
    "capacity": WHOLE,
    "title": LABEL,
    **_TABLES,
    "emergency": _EMERGENCY,
    "run_out": {
        "categories": TEXTS,
        "days": WHOLE,
        "capabilities": MAYBE_TEXTS,
        "because": REASON._replace(needed=False),
    },
    "withdrawal": {"mode": NAME, "notice_days": WHOLE},
    "because": dict.fromkeys(ALONE, REASON._replace(needed=False)),
    **{section: Holds("a list", lambda v: isinstance(v, list), section not in OPTIONAL) for section in SECTIONS},
}


def shape_mistakes(raw: Any) -> list[Mistake]:
    """Every key that is unknown, missing, or holds something else than it should; of a list that is too long nothing
    but that.
    """
    lists = {s: raw[s] for s in SECTIONS if isinstance(raw, dict) and isinstance(raw.get(s), list)}
    long = [section for section, rows in lists.items() if len(rows) > MOST_ROWS]
    if long:
        return [Mistake(section, f"holds more than {MOST_ROWS} rows") for section in long]
    found = [*_table("document", raw, TOP)]
    for section, rows in lists.items():
        for place, row in enumerate(rows, 1):
            found += _table(f"{section} {_name_of(row, place)}", row, SECTIONS[section])
    return found


def _name_of(row: Any, place: int) -> str:
    named = (row.get("id") or row.get("kind")) if isinstance(row, dict) else None
    return named if isinstance(named, str) else f"number {place}"


def _table(where: str, raw: Any, shape: Shape) -> Iterator[Mistake]:
    if not isinstance(raw, dict):
        yield Mistake(where, "is not a table")
        return
    yield from (Mistake(where, f"unknown key {name}") for name in sorted(raw.keys() - shape.keys()))
    for name, holds in shape.items():
        if name not in raw:
            if holds.needed if isinstance(holds, Holds) else name not in OPTIONAL:
                yield Mistake(where, f"{name} is missing")
        elif not isinstance(holds, Holds):
            yield from _table(name if where == "document" else f"{where}, {name}", raw[name], holds)
        elif not holds.fits(raw[name]):
            yield Mistake(where, f"{name} is not {holds.what}")
