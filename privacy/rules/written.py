"""A rules document written as TOML, and other values put in a TOML text without touching the rest of it."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from privacy.rules.places import Path, places
from privacy.rules.shape import SECTIONS, TOP

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
DAYS: Final = frozenset({"valid_from", "valid_until", "review_on"})
"""Keys at the top that hold a date; canonical bytes have it as ISO text."""


def to_toml(raw: Mapping[str, Any]) -> str:
    """The plain values of a document as TOML: first what stands alone, then tables, then lists of tables."""
    raw = _ordered(raw, TOP)
    return "\n".join([*_singles(raw), *_tables(raw), *_lists(raw)]) + "\n"


def _ordered(row: Mapping[str, Any], shape: Any) -> dict[str, Any]:
    """The same values in the order in which the shape names them; canonical bytes have them by alphabet."""
    names = [*(name for name in shape if name in row), *(name for name in row if name not in shape)]
    return {name: row[name] for name in names}


def with_values(text: str, values: Mapping[Path, Any]) -> str:
    """A ``unified`` TOML text with other values at these paths, which must be there. Comments and order stay."""
    found = places(text)
    for path in sorted(values, key=lambda path: found[path].start, reverse=True):
        place = found[path]
        text = text[: place.start] + written(values[path]) + text[place.end :]
    return text


def written(value: Any) -> str:
    """One value, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        return "{ " + ", ".join(_pairs(value)) + " }" if value else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(written(inner) for inner in value) + "]"
    return value.isoformat() if isinstance(value, date) else str(value)


def _pairs(row: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{_key(name)} = {written(value)}" for name, value in row.items())


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else written(name)


def _row(section: str, row: Mapping[str, Any]) -> Iterator[str]:
    yield f"[[{_key(section)}]]"
    yield from _pairs(row)


def _singles(raw: Mapping[str, Any]) -> Iterator[str]:
    for name, value in raw.items():
        if not isinstance(value, Mapping) and not _is_rows(value):
            day = name in DAYS and isinstance(value, str) and _DAY.fullmatch(value)
            yield f"{_key(name)} = {value if day else written(value)}"


def _tables(raw: Mapping[str, Any]) -> Iterator[str]:
    for name, value in raw.items():
        if isinstance(value, Mapping):
            yield from ("", f"[{_key(name)}]", *_pairs(_ordered(value, TOP.get(name, {}))))


def _lists(raw: Mapping[str, Any]) -> Iterator[str]:
    for name, value in raw.items():
        if _is_rows(value):
            for row in value:
                yield from ("", *_row(name, _ordered(row, SECTIONS.get(name, {}))))


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, Mapping) for row in value)
