"""Names as people type and say them: folded alike, so that any part of one is found in the other (users.md 14).

Used for what is put in an index and for what is compared in a closed opening. Nothing here is kept.
"""

import re
import unicodedata
from typing import Final

_SMALL_WORDS: Final = (
    "van von vom de den der des het t ten ter te tot toe in op s aan bij onder over uit uijt voor "
    "la le les du d l el al da dos di zu zum zur"
)
TUSSENVOEGSELS: Final = frozenset(_SMALL_WORDS.split())
"""The small words of a surname: they stand before it or behind it, and are written in every way."""

_NO_WORD: Final = re.compile(r"[^a-z0-9]+")
_NO_DIGIT: Final = re.compile(r"[^0-9]+")
_THIS_COUNTRY: Final = ("0031", "+31")
_DIALLED: Final = re.compile(r"[+]?[0-9 ()./-]*")
_LETTERS: Final = re.compile(r"[^\W\d_].*", re.DOTALL)
_NEXT_NUMBER: Final = re.compile(r"[,;]|/(?=[ (]*0)|/[ (]*(?=[+])|(?<![ (])[ (]*(?=[+])")
"""A run of spaces is looked through from its first sign alone: else a long one takes time by its square."""
_NATIONAL: Final = 10
"""Digits of a telephone number in this country, the zero before it included."""
_MARK: Final = re.compile(r"\(fictief\)", re.IGNORECASE)


def folded(text: str) -> list[str]:
    """The words of a text without accents, capitals and punctuation. The mark of a demo is no part of it, another name
    in brackets is: "Jan Jansen (Sjaak) (fictief)" -> jan, jansen, sjaak.

    Capitals come first: a letter without a capital of its own (the i without a dot) is the letter it shares one with.
    """
    bare = _MARK.sub(" ", text)
    if bare.isascii():
        return _NO_WORD.sub(" ", bare.lower()).split()
    once = unicodedata.normalize("NFKD", bare).upper().casefold()
    kept = (c for c in unicodedata.normalize("NFKD", once) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in kept).split()


def bearing(words: list[str]) -> list[str]:
    """The words that a name is known by: without tussenvoegsels, unless there is nothing else."""
    return [word for word in words if word not in TUSSENVOEGSELS] or words


def as_y(word: str) -> str:
    """The same word with ij written as y."""
    return word.replace("ij", "y")


def searchable(*texts: str) -> str:
    """What parts are looked for in: every word of these texts, as written and with ij as y."""
    words = " ".join(word for text in texts for word in folded(text))
    return f"{words} {as_y(words)}" if "ij" in words else words


def sought(text: str) -> tuple[str, ...]:
    """The words to look for; empty when the text holds none. Tussenvoegsels count when there is nothing else."""
    return tuple(dict.fromkeys(bearing(folded(text))))


def holds(hay: str, words: tuple[str, ...]) -> bool:
    """True when each of these words (``sought``) is part of a word there (``searchable``); never for no words."""
    return bool(words) and all(word in hay or as_y(word) in hay for word in words)


def dialled(text: str) -> str:
    """The digits of a telephone number as it is dialled in this country: "+31 6 12" -> "0612". Empty when something
    else stands there than a number.
    """
    number = text.strip()
    if not _DIALLED.fullmatch(number):
        return ""
    digits = _NO_DIGIT.sub("", number)
    code = next((code for code in _THIS_COUNTRY if number.startswith(code)), "")
    return f"0{digits[len(code.lstrip('+')) :].lstrip('0')}" if code else digits


def numbers(field: str) -> tuple[str, ...]:
    """Each telephone number of a field (``dialled``), without what is said in letters behind it.

    A number ends at a comma, at a stroke before a zero, at a plus, or when it is whole and a zero follows.
    """
    found = []
    for part in _NEXT_NUMBER.split(_LETTERS.sub("", field)):
        digits = dialled(part)
        while digits[:1] == "0" and digits[1:2] != "0" and digits[_NATIONAL : _NATIONAL + 1] == "0":
            found.append(digits[:_NATIONAL])
            digits = digits[_NATIONAL:]
        found += [digits] if digits else []
    return tuple(found)
