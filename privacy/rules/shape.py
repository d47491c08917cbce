"""The shape of a rules document: which keys stand where, and what each may hold. An unknown key is a mistake.

Nothing in a signed document is passed over in silence: what the program would not read, nobody should sign.
"""

import base64
import binascii
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias

from privacy.rules.mistakes import Mistake


class Holds(NamedTuple):
    """What may stand under a key, in words and as a test."""

    what: str
    fits: Callable[[Any], bool]
    needed: bool = True


Shape: TypeAlias = Mapping[str, "Holds | Shape"]


MOST_ROWS: Final = 400
"""So many rows a list holds; the rules of a cooperation with eight parties are 130. Comparing takes time by them."""

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")
_LETTERS: Final = frozenset({"Lu", "Ll", "Lo"})
_SIGNS: Final = frozenset({"No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So"})


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_name, value)) and len(set(value)) == len(value)


def _are(value: Any, many: int, holds: Holds) -> bool:
    return isinstance(value, list) and len(value) == many and all(map(holds.fits, value))


@lru_cache(maxsize=4096)
def _shows(sign: str) -> bool:
    """True for what everybody sees and nobody takes for something else: letters of our own alphabet, no marks alone,
    nothing that hides or that turns the line round.
    """
    if sign.isascii():
        return sign.isprintable()
    category, name = unicodedata.category(sign), unicodedata.name(sign, "")
    if category in _LETTERS:
        return name.startswith(("LATIN ", "MICRO ", "MASCULINE ORDINAL", "FEMININE ORDINAL"))
    return category in _SIGNS and "BRAILLE" not in name


def reads_as_written(text: str) -> bool:
    """True when who reads the text sees all of it: what hides in it would be signed unseen."""
    return all(map(_shows, text)) and unicodedata.normalize("NFC", text) == text


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and reads_as_written(value)


def _is_reason(value: Any) -> bool:
    return isinstance(value, str) and _is_text(value.replace("\n", " "))


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


TEXT: Final = Holds("a text that says something", _is_text)
REASON: Final = TEXT._replace(fits=_is_reason)
"""The same over several lines: nobody takes it for a line of something else."""
NAME: Final = Holds("a name of letters, digits, points and dashes", _is_name)
MAYBE_TEXT: Final = Holds("a text", lambda v: isinstance(v, str) and reads_as_written(v))
FLAG: Final = Holds("true or false", lambda v: isinstance(v, bool))
WHOLE: Final = Holds("a whole number above zero", lambda v: isinstance(v, int) and not isinstance(v, bool) and v > 0)
PERCENT: Final = Holds("a whole number from 0 to 100", lambda v: type(v) is int and 0 <= v <= 100)
STEPS: Final = Holds("a list of three whole numbers above zero", lambda v: _are(v, 3, WHOLE), needed=False)
ANCHORS: Final = Holds("a list of four texts", lambda v: _are(v, 4, TEXT))
TEXTS: Final = Holds("a list of different texts", _is_texts)
MAYBE_TEXTS: Final = TEXTS._replace(needed=False)
DATE: Final = Holds("a date", _is_date)
KEY: Final = Holds("an Ed25519 public key in base64", _is_key)

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
    {"anchor", "article", "because", "cosigning", "criterion", "fact_kind"}
    | {"late_post", "letter_post", "reveal_reason", "standing", "weighing", "witness"}
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
    "objection_suspends": FLAG, "totals_public": FLAG._replace(needed=False),
    **dict.fromkeys(("object_to", "court", "contact"), TEXT._replace(needed=False)),
}
_COSIGNING: Final[Shape] = {"cosignatures": WHOLE, "cosign_hours": WHOLE}
_TABLES: Final = {"access": _ACCESS, "weighing": _WEIGHING, "cosigning": _COSIGNING}

ALONE: Final[Mapping[str, tuple[str, ...]]] = {
    "valid_until": ("valid_until",),
    "review_on": ("review_on",),
    "capacity": ("capacity",),
    "mode": ("withdrawal", "mode"),
    "notice_days": ("withdrawal", "notice_days"),
    **{name: (table, name) for table, shape in _TABLES.items() for name in shape},
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
