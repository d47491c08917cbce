"""What a value of a rules document can hold: a test and its words. What hides in a text would be signed unseen."""

import base64
import binascii
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeAlias


class Holds(NamedTuple):
    """What may stand under a key, in words and as a test."""

    what: str
    fits: Callable[[Any], bool]
    needed: bool = True


Shape: TypeAlias = Mapping[str, "Holds | Shape"]


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
