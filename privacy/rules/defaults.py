"""The defaults of a draft that the parties still have to confirm, and what confirming one writes in its text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from privacy.rules.chapters import CHAPTERS, PARTS, name_of
from privacy.rules.holds import reads_as_written
from privacy.rules.mistakes import RETENTION, TERM
from privacy.rules.places import Path
from privacy.rules.reviewing import CLOCK, CLOCKS, TERMS
from privacy.rules.shape import ALONE as SINGLES

WITH_A_VALUE: Final = ("term", "retention")
SECTIONS: Final = (
    *WITH_A_VALUE,
    "separation",
    "sharing",
    "contribution",
    "deferral_ground",
    "legal_basis",
    "purpose",
    "category",
    "rule",
    "article",
    "reason",
    "theme",
    "regime",
    "domain",
    "anchor",
    "closing_reason",
    "reveal_reason",
    "emergency_reason",
    "criterion",
    "standing",
    "fact_kind",
    "letter_post",
    "late_post",
    "witness",
)
"""Lists whose rows carry a source; the first have a value and a status as well."""

MADE_OF: Final = {
    "criterion": ("method", "weight", "window", "steps"),
    "standing": ("percent", "suspected"),
    "fact_kind": ("incident",),
}
"""Lists whose rows say more than a name -> what of it is confirmed with them."""

SINGLE: Final = "because"
"""The table with the sources of values that stand by themselves."""

ALONE: Final = ("run_out", "emergency")
"""Tables that carry one and are no list."""

OPEN: Final = re.compile(r"regl\. \?|te bevestigen")
"""How a ``because`` says that nobody looked at it yet."""

OTHERWISE: Final = "; te bevestigen: wordt anders, "
"""Stands between a source and what should become of what it is about."""

DATES: Final = frozenset({"valid_until", "review_on"})
CHOSEN: Final = frozenset({"mode", "password_only", "objection_suspends", "totals_public"}) | {
    "protected",
    "protected_needs_two",
    "sample_over",
}
TEXTS: Final = frozenset({"object_to", "court", "contact"})
"""Values that stand by themselves and are a date, one or some of few, or a text."""

Value: TypeAlias = str | int | date
MOST_TEXT: Final = 200
"""Characters of such a text."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER: Final = re.compile(r"\d{1,6}")

_UNITS: Final = {
    "werkdag": "working day",
    "werkdagen": "working day",
    "dag": "calendar day",
    "dagen": "calendar day",
    "day": "calendar day",
    "days": "calendar day",
    "week": "week",
    "weken": "week",
    "maand": "month",
    "maanden": "month",
    "jaar": "year",
    "jaren": "year",
    "uur": "exact hour",
    "hour": "exact hour",
    "hours": "exact hour",
    "minuut": "exact minute",
    "minuten": "exact minute",
    "minute": "exact minute",
    "minutes": "exact minute",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """One row: where it stands, what it says and why. ``is_open``: nobody confirmed it yet; ``parts``: (name, value) of
    what makes a criterion or a standing.
    """

    section: str
    place: int
    id: str
    label: Mapping[str, str]
    value: str
    source: str
    because: str
    capabilities: tuple[str, ...]
    is_open: bool
    parts: tuple[tuple[str, str], ...] = ()


def defaults(raw: Mapping[str, Any]) -> Iterator[Default]:
    """Every row with a source, as far as the draft has it in its shape."""
    for section in SECTIONS:
        rows = raw.get(section)
        for place, row in enumerate(rows if isinstance(rows, list) else ()):
            if isinstance(row, dict) and isinstance(row.get("because"), str):
                yield _default(section, place, row)
    for section in ALONE:
        row = raw.get(section)
        if isinstance(row, dict) and isinstance(row.get("because"), str):
            yield _default(section, 0, {**row, "nl": CHAPTERS[section].nl, "en": CHAPTERS[section].en})
    yield from _singles(raw)


def _singles(raw: Mapping[str, Any]) -> Iterator[Default]:
    """Values that stand by themselves and whose source is said; ``place`` counts in the list of all of them."""
    sources = raw.get(SINGLE)
    for place, (name, path) in enumerate(SINGLES.items()):
        because = sources.get(name) if isinstance(sources, dict) else None
        value: Any = raw
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        if isinstance(because, str) and value is not None:
            label = name_of(PARTS, name)
            row = {"id": name, "nl": label.nl, "en": label.en, "value": _as_said(value), "because": because}
            yield _default(SINGLE, place, row)


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _as_said(value: Any) -> str:
    return ", ".join(map(_as_text, value)) if isinstance(value, list) else _as_text(value)


def _default(section: str, place: int, row: Mapping[str, Any]) -> Default:
    named = str(row.get("id", row.get("kind", "")))
    waits = row.get("status") == "to_be_confirmed" if section in WITH_A_VALUE else bool(OPEN.search(row["because"]))
    capabilities = row.get("capabilities", [])
    return Default(
        section=section,
        place=place,
        id=named,
        label={language: str(row.get(language, named)) for language in ("nl", "en")},
        value=str(row.get("value", "")),
        source=str(row.get("source", "")),
        because=row["because"],
        capabilities=tuple(map(str, capabilities)) if isinstance(capabilities, list) else (),
        is_open=waits,
        parts=tuple((name, _as_said(row[name])) for name in MADE_OF.get(section, ()) if name in row),
    )


def duration(section: str, typed: str) -> str:
    """A term as people write it (``10 werkdagen``), as the rules write it; empty when it is none."""
    number, _, unit = " ".join(typed.casefold().split()).partition(" ")
    unit = _UNITS.get(unit, unit.removesuffix("s"))
    written = f"{number} {unit}" if number == "1" else f"{number} {unit}s"
    pattern = RETENTION if section == "retention" else TERM
    return written if pattern.fullmatch(written) else ""


def typed(default: Default, said: str) -> Value | None:
    """What somebody typed as the value of a default, as the rules hold it; None when it is none.

    Of values that stand by themselves a whole number, a date (ISO), a term, a time or a text; a choice is not typed.
    """
    if default.section != SINGLE:
        return duration(default.section, said) or None
    said = said.strip()
    if default.id in TERMS:
        return duration("term", said) or None
    if default.id in CLOCKS:
        return said if CLOCK.fullmatch(said) else None
    if default.id in TEXTS:
        return said if 0 < len(said) <= MOST_TEXT and reads_as_written(said) else None
    if default.id in DATES:
        return date.fromisoformat(said) if _DAY.fullmatch(said) and _is_date(said) else None
    return int(said) if default.id not in CHOSEN and _NUMBER.fullmatch(said) and int(said) else None


def _is_date(said: str) -> bool:
    try:
        date.fromisoformat(said)
    except ValueError:
        return False
    return True


def confirmed(default: Default, because: str, value: Value = "") -> dict[Path, Value]:
    """What confirming writes: path -> value. ``because`` may be empty for what has a source of its own."""
    at = _place(default)
    written: dict[Path, Value] = {}
    if default.section in WITH_A_VALUE:
        written[*at, "status"] = "confirmed"
        if because:
            written[*at, "source"] = because
        if value:
            written[*at, "value"] = value
    elif default.section == SINGLE and value:
        written[SINGLES[default.id]] = value
    said, doubt, _ = default.because.partition(OTHERWISE)
    if because and (doubt or OPEN.search(said)):
        written[_source(default)] = OPEN.sub(lambda _: because, said) if OPEN.search(said) else f"{said}; {because}"
    return written


def doubted(default: Default, because: str) -> dict[Path, Value]:
    """What is written when it must become something that no single value says: it stays open, with what was said."""
    return {_source(default): default.because.partition(OTHERWISE)[0] + OTHERWISE + because}


def has_value(default: Default) -> bool:
    """True for what becomes something else by another value, typed at the walk."""
    return default.section in WITH_A_VALUE or (default.section == SINGLE and default.id not in CHOSEN)


def _place(default: Default) -> Path:
    return (default.section,) if default.section in (*ALONE, SINGLE) else (default.section, default.place)


def _source(default: Default) -> Path:
    return (SINGLE, default.id) if default.section == SINGLE else (*_place(default), "because")
