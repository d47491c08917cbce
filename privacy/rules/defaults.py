"""The defaults of a draft that the parties still have to confirm, and what confirming one writes in its text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from privacy.rules.chapters import CHAPTERS
from privacy.rules.mistakes import RETENTION, TERM
from privacy.rules.places import Path

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
)
"""Lists whose rows carry a source; the first have a value and a status as well."""

ALONE: Final = ("run_out",)
"""Tables that carry one and are no list."""

OPEN: Final = re.compile(r"regl\. \?|te bevestigen")
"""How a ``because`` says that nobody looked at it yet."""

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
    """One row: where it stands, what it says and why. ``is_open``: nobody confirmed it yet."""

    section: str
    place: int
    id: str
    label: Mapping[str, str]
    value: str
    source: str
    because: str
    capabilities: tuple[str, ...]
    is_open: bool


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
    )


def duration(section: str, typed: str) -> str:
    """A term as people write it (``10 werkdagen``), as the rules write it; empty when it is none."""
    number, _, unit = " ".join(typed.casefold().split()).partition(" ")
    unit = _UNITS.get(unit, unit.removesuffix("s"))
    written = f"{number} {unit}" if number == "1" else f"{number} {unit}s"
    pattern = RETENTION if section == "retention" else TERM
    return written if pattern.fullmatch(written) else ""


def confirmed(default: Default, because: str, value: str = "") -> dict[Path, str]:
    """What confirming writes: path -> text. ``because`` may be empty for what has a source of its own."""
    at: Path = (default.section,) if default.section in ALONE else (default.section, default.place)
    written: dict[Path, str] = {}
    if default.section in WITH_A_VALUE:
        written[*at, "status"] = "confirmed"
        if because:
            written[*at, "source"] = because
        if value:
            written[*at, "value"] = value
    if because and OPEN.search(default.because):
        written[*at, "because"] = OPEN.sub(lambda _: because, default.because)
    return written
