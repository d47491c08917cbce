"""The shape of a rules document: which keys stand where, and what each may hold. An unknown key is a mistake.

Nothing in a signed document is passed over in silence: what the program would not read, nobody should sign.
"""

import base64
import binascii
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple, TypeAlias

from privacy.rules.mistakes import Mistake


class Holds(NamedTuple):
    """What may stand under a key, in words and as a test."""

    what: str
    fits: Callable[[Any], bool]
    needed: bool = True


Shape: TypeAlias = Mapping[str, "Holds | Shape"]


def _is_texts(value: Any) -> bool:
    return (
        isinstance(value, list)
        and all(isinstance(entry, str) and entry for entry in value)
        and len(set(value)) == len(value)
    )


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_key(value: Any) -> bool:
    try:
        public = base64.b64decode(value, validate=True)
    except (binascii.Error, TypeError, ValueError):
        return False
    return isinstance(value, str) and len(public) == 32 and base64.b64encode(public).decode() == value


TEXT: Final = Holds("a text that says something", lambda v: isinstance(v, str) and bool(v.strip()))
MAYBE_TEXT: Final = Holds("a text", lambda v: isinstance(v, str))
FLAG: Final = Holds("true or false", lambda v: isinstance(v, bool))
WHOLE: Final = Holds("a whole number above zero", lambda v: isinstance(v, int) and not isinstance(v, bool) and v > 0)
TEXTS: Final = Holds("a list of different texts", _is_texts)
MAYBE_TEXTS: Final = TEXTS._replace(needed=False)
DATE: Final = Holds("a date", _is_date)
KEY: Final = Holds("an Ed25519 public key in base64", _is_key)

LABEL: Final[Shape] = {"nl": TEXT, "en": TEXT}
_PERSON: Final[Shape] = {"name": TEXT, "function": TEXT, "public_key": KEY}
_CHOICE: Final[Shape] = {"id": TEXT, **LABEL}
_TERM: Final[Shape] = {
    **_CHOICE,
    "value": TEXT,
    "source": TEXT,
    "status": TEXT,
    "because": TEXT,
    "suspendable": FLAG._replace(needed=False),
    "warn_days": WHOLE._replace(needed=False),
}

SECTIONS: Final[Mapping[str, Shape]] = {
    "party": {
        "id": TEXT,
        "kind": TEXT,
        "name": TEXT,
        "public": FLAG,
        "oin": TEXT,
        "reviewer": TEXT,
        "reviewer_deputy": TEXT,
        "signatory": _PERSON,
        "deputy": _PERSON,
    },
    "purpose": {**_CHOICE, "because": TEXT},
    "legal_basis": {**_CHOICE, "kinds": TEXTS, "purposes": TEXTS, "because": TEXT},
    "category": {**_CHOICE, "level": TEXT, "because": TEXT},
    "rule": {
        "id": TEXT,
        "effect": TEXT,
        "because": TEXT,
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
        "id": TEXT,
        "because": TEXT,
        "from_kinds": TEXTS,
        "to_kinds": TEXTS,
        "categories": TEXTS,
        "how": TEXT,
        "legal_basis": TEXT,
    },
    "term": _TERM,
    "retention": _TERM,
    "separation": {
        "id": TEXT,
        "step_a": TEXT,
        "step_b": TEXT,
        "when_missing": TEXT,
        "because": TEXT,
        "alternative": TEXT._replace(needed=False),
        "stand_by_role": TEXT._replace(needed=False),
        "stand_by_at": TEXT._replace(needed=False),
        "judged_within": TEXT._replace(needed=False),
    },
    "reason": _CHOICE,
    "theme": _CHOICE,
    "regime": _CHOICE,
    "domain": _CHOICE,
    "anchor": _CHOICE,
    "deferral_ground": {**_CHOICE, "because": TEXT},
    "closing_reason": _CHOICE,
    "contribution": {"kind": TEXT, "category": TEXT, "legal_basis": TEXT, "because": TEXT},
}
"""The lists of a document, in TOML as ``[[party]]`` and so on."""

OPTIONAL: Final = frozenset({"anchor"})
"""Lists that a document may leave out."""

TOP: Final[Shape] = {
    "cooperation": TEXT,
    "number": WHOLE,
    "demo": FLAG,
    "host": TEXT,
    "supersedes": MAYBE_TEXT,
    "valid_from": DATE,
    "valid_until": DATE,
    "review_on": DATE,
    "capacity": WHOLE,
    "title": LABEL,
    "access": {
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
    },
    "run_out": {
        "categories": TEXTS,
        "days": WHOLE,
        "capabilities": MAYBE_TEXTS,
        "because": TEXT._replace(needed=False),
    },
    "withdrawal": {"mode": TEXT, "notice_days": WHOLE},
    **{section: Holds("a list", lambda v: isinstance(v, list), section not in OPTIONAL) for section in SECTIONS},
}


def shape_mistakes(raw: Any) -> list[Mistake]:
    """Every key that is unknown, missing, or holds something else than it should."""
    found = [*_table("document", raw, TOP)]
    lists = {s: raw[s] for s in SECTIONS if isinstance(raw, dict) and isinstance(raw.get(s), list)}
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
            if not isinstance(holds, Holds) or holds.needed:
                yield Mistake(where, f"{name} is missing")
        elif not isinstance(holds, Holds):
            yield from _table(name if where == "document" else f"{where}, {name}", raw[name], holds)
        elif not holds.fits(raw[name]):
            yield Mistake(where, f"{name} is not {holds.what}")
