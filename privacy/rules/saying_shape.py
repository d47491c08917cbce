"""Sentences for what is wrong with the notation and the shape of a rules document, and what such a sentence is."""

import re
from typing import Final, NamedTuple

from privacy.vocabulary import Label


class Said(NamedTuple):
    """A kind of mistake. The group ``key`` of ``what`` names the key it is about, ``value`` the word that is wrong."""

    what: re.Pattern[str]
    label: Label


def of(what: str, nl: str, en: str) -> Said:
    """A kind of mistake, by its words (a regular expression) and its sentence."""
    return Said(re.compile(what, re.DOTALL), Label(nl, en))


_SEEN: Final = ("zonder onzichtbare of vreemde tekens", "without hidden or foreign signs")
_WORD: Final = ("elk van gewone letters, cijfers, . en -", "each of plain letters, digits, . and -")
_NAME: Final = ("een code van gewone letters, cijfers, . en -", "a code of plain letters, digits, . and -")

_HOLDS: Final = (
    ("a text that says something", f"tekst {_SEEN[0]}", f"text {_SEEN[1]}"),
    ("a text", f"tekst {_SEEN[0]}", f"text {_SEEN[1]}"),
    ("a name of letters, digits, points and dashes", _NAME[0], _NAME[1]),
    ("true or false", "true of false", "true or false"),
    ("a whole number above zero", "een heel getal boven nul", "a whole number above zero"),
    (
        "a list of different texts",
        f"een lijst met verschillende woorden, {_WORD[0]}",
        f"a list of different words, {_WORD[1]}",
    ),
    ("a whole number from 0 to 100", "een heel getal van 0 tot en met 100", "a whole number from 0 to 100"),
    (
        "a list of three whole numbers above zero",
        "een lijst van drie hele getallen boven nul",
        "a list of three whole numbers above zero",
    ),
    ("a list of four texts", f"een lijst van vier teksten {_SEEN[0]}", f"a list of four texts {_SEEN[1]}"),
    ("a date", "een datum, zoals 2027-01-31", "a date, such as 2027-01-31"),
    ("an Ed25519 public key in base64", "een openbare sleutel (Ed25519, base64)", "a public key (Ed25519, base64)"),
    ("a duration", "een duur, zoals 10 working days", "a duration, such as 10 working days"),
    ("a time such as 07:00", "een tijd, zoals 07:00", "a time, such as 07:00"),
    ("a list", "een lijst", "a list"),
)

SHAPE: Final = (
    of(
        r"unknown key (?P<key>.+)",
        "“{key}” hoort hier niet. Het systeem leest het niet, dus niemand mag het tekenen.",
        "“{key}” does not belong here. The system does not read it, so nobody should sign it.",
    ),
    of(
        r"(?:(?P<key>source) is not a text that says something|source is missing)",
        "Deze termijn heeft geen bron. Schrijf waar zij vandaan komt.",
        "This term has no source. Write where it comes from.",
    ),
    of(r"(?P<missing>.+) is missing", "“{missing}” ontbreekt.", "“{missing}” is missing."),
    of(
        r"holds more than (?P<most>\d+) rows",
        "Deze lijst is te lang: ten hoogste {most}.",
        "This list is too long: {most} at most.",
    ),
    of(r"is not a table", "Hier hoort een blok met gegevens.", "A table belongs here."),
    *(
        of(rf"(?P<key>.+) is not {re.escape(what)}", f"Bij “{{key}}” hoort {nl}.", f"“{{key}}” must be {en}.")
        for what, nl, en in _HOLDS
    ),
)

TOML: Final = (
    of(
        r"too deep",
        "Dit document is te diep in elkaar gezet. Spelregels hebben weinig lagen.",
        "This document is nested too deep. Rules have few levels.",
    ),
    of(r"too large", "Dit document is te groot.", "This document is too large."),
    of(
        r"a name is not ASCII text",
        "Een naam voor het =-teken heeft een letter met een accent of een ander vreemd teken.",
        "A name before an = sign has a letter with an accent or another odd sign.",
    ),
    of(
        r"(?:no canonical form for|an integer is too large).*",
        "Deze waarde kan niet in spelregels staan. Gebruik tekst, hele getallen, datums, true of false.",
        "This value cannot stand in rules. Use text, whole numbers, dates, true or false.",
    ),
    of(
        r"a text holds half a character",
        "Een tekst heeft een half teken. Typ hem opnieuw.",
        "A text holds half a character. Type it again.",
    ),
    of(
        r"(?P<rest>.*)",
        "Hier klopt de schrijfwijze (TOML) niet. Kijk naar aanhalingstekens, haakjes en het =-teken.",
        "The notation (TOML) is wrong here. Look at quotes, brackets and the = sign.",
    ),
)
