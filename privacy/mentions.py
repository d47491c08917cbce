"""Whether a text speaks of somebody: by a part of his name, his birth date, his home, a telephone number or his BSN.

Used in a closed opening, with texts and persons that nobody sees: what comes out is yes or no. Written in the ways in
which people write these things; a text that says it in other words is not found, so a reader still looks.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Final

from privacy.keys.index import normalised_bsn
from privacy.keys.words import as_y, bearing, folded, numbers

SHORTEST_NAME: Final = 3
"""Parts of a name shorter than this (de, van) say nothing about who is meant."""
SHORTEST_NUMBER: Final = 7
"""A number with fewer digits than this, after the zeros before it, is no telephone number of one person (112)."""
LONGEST_NUMBER: Final = 15
"""Nor is one with more (ITU-T E.164)."""
HELD: Final = {"identity": ("name", "born", "address"), "contact": ("phone",), "bsn": ("bsn",)}
"""Kind of document -> its fields by which a person is known."""

Trait = tuple[str, str]
"""What somebody is known by: (name, born, home, postcode, number, bsn or place; its one spelling)."""

GENERAL: Final = frozenset(
    {"opvang", "blijfhuis", "blijfgroep", "school", "basisschool", "kinderopvang", "peuterspeelzaal", "huisarts"}
    | {"huisartsenpraktijk", "praktijk", "apotheek", "werk", "stichting", "bij"}
)
"""Words of a place that say what it is, and not which."""
SHORTEST_PLACE: Final = 4
KIN: Final = frozenset(
    {"buurvrouw", "buurman", "buur", "buren", "moeder", "vader", "ouder", "ouders", "oma", "opa", "tante", "oom"}
    | {"zus", "broer", "nicht", "neef", "dochter", "zoon", "kind", "partner", "vriend", "vriendin", "collega"}
    | {"meester", "juf", "leerkracht", "mevrouw", "meneer", "mevr", "dhr", "anoniem", "onbekend"}
)
"""Words in the place of a name that name nobody."""

_BETWEEN: Final = r"[\W_]*"
_WORDS: Final = re.compile(r"[^\W\d_]+")
_SIGNS: Final = " \n.,:;-/"
_APART: Final = r"[\s./\-]{1,3}"
_POSTCODE: Final = re.compile(r"\b([1-9]\d{3})[\s.\-]{0,2}([A-Za-z]{2})(?![A-Za-z])")
_HOUSE: Final = re.compile(r"(\d+)([a-z]*)")
_ENDS: Final = (("str", "straat"), ("ln", "laan"), ("wg", "weg"), ("pln", "plein"))
"""How the last part of a street is shortened."""
_NUMBERED: Final = frozenset({"nr", "no", "nummer", "huisnummer"})
_MONTHS: Final = (
    "januari january jan",
    "februari february feb febr",
    "maart march mrt mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "augustus august aug",
    "september sept sep",
    "oktober october okt oct",
    "november nov",
    "december dec",
)


def traits(fields: Mapping[str, str]) -> frozenset[Trait]:
    """What the person of a sealed document (``HELD``) is known by; empty fields give nothing."""
    found: set[Trait] = {("name", word) for word in _name(fields.get("name", ""))}
    found |= {("home", home) for home in _homes(fields.get("address", ""))}
    found |= {("postcode", code) for code in _postcodes(fields.get("address", ""))}
    found |= {("number", digits) for digits in numbers(fields.get("phone", ""))}
    born, bsn = fields.get("born", ""), normalised_bsn(fields.get("bsn", ""))
    return frozenset(found | ({("born", born)} if born else set()) | ({("bsn", bsn)} if bsn else set()))


def naming(fields: Mapping[str, str]) -> frozenset[Trait]:
    """What names the person of a sealed document: no word that says of somebody how he stands to another."""
    return frozenset(("name", word) for word in _name(fields.get("name", "")) - KIN)


def protected_traits(fields: Mapping[str, str]) -> frozenset[Trait]:
    """What gives away where somebody is (document ``secret_address``); empty fields give nothing."""
    stays, places = fields.get("stays_at", ""), fields.get("places", "")
    at = " , ".join((fields.get("address", ""), stays, places))
    found: set[Trait] = {("home", home) for home in _homes(at)} | {("postcode", code) for code in _postcodes(at)}
    found |= {("number", digits) for digits in (*numbers(fields.get("phone", "")), *_among_words(f"{stays},{places}"))}
    return frozenset(found | {("place", place) for place in _places(f"{stays},{places}")})


def same_place(text: str, fields: Mapping[str, str]) -> bool:
    """Whether an address is where somebody is whose protected facts these are (document ``secret_address``): the same
    street and number, and not another postcode; the same postcode and number; or the same place by its name.
    """
    found = {what for what, _ in mentioned(text, protected_traits(fields))}
    at = " , ".join((fields.get("address", ""), fields.get("stays_at", ""), fields.get("places", "")))
    typed, known = _postcodes(text), _postcodes(at)
    if "home" in found:
        return not typed or not known or bool(typed & known)
    return "place" in found or ("postcode" in found and (not _numbered(text) or bool(_numbered(text) & _numbered(at))))


def _numbered(text: str) -> set[str]:
    """The house numbers that stand there."""
    return {home.rpartition(" ")[2] for home in _homes(text)}


def same_number(phone: str, fields: Mapping[str, str]) -> bool:
    """Whether a telephone number is one of them."""
    said = any(what == "number" for what, _ in mentioned(phone, protected_traits(fields)))
    return said or has_number(phone, fields.get("phone", ""))


def has_number(text: str, field: str) -> bool:
    """Whether a text has one of the telephone numbers of a field, however it is written; a short one as a whole."""
    return any(_has_number(text, digits) or _alone(text, digits) for digits in numbers(field))


def _among_words(text: str) -> Iterator[str]:
    """The telephone numbers in a text that says more."""
    return (digits for part in _WORDS.split(text) for digits in numbers(part.strip(_SIGNS)))


def _has_number(text: str, number: str) -> bool:
    digits = number.lstrip("0")
    return SHORTEST_NUMBER <= len(digits) <= LONGEST_NUMBER and _digits(text, digits, before="")


def _alone(text: str, digits: str) -> bool:
    """Whether these digits stand there together, as no part of another number."""
    return re.search(rf"(?<!\d)(?<!\d[\W_]){digits}(?![\W_]?\d)", text) is not None


def _places(text: str) -> set[str]:
    """Each place by its words, and by those alone that say which it is."""
    found: set[str] = set()
    for words in ([as_y(word) for word in folded(part)] for part in re.split(r"[,;\n]", text)):
        which = [word for word in words if word not in GENERAL]
        found |= {" ".join(words), " ".join(which), " ".join(bearing(which))}
    return {place for place in found if len(place) >= SHORTEST_PLACE}


def mentioned(text: str, known_by: frozenset[Trait]) -> frozenset[Trait]:
    """Those of these traits that the text has."""
    words = tuple(as_y(word) for word in folded(text))
    there = {("home", home) for home in _homes(text)} | {("postcode", code) for code in _postcodes(text)}
    return frozenset(trait for trait in known_by if trait in there or _stands(text, words, *trait))


def _stands(text: str, words: tuple[str, ...], what: str, value: str) -> bool:
    if what == "place":
        return f" {value} " in f" {' '.join(words)} "
    if what == "name":
        return value in words or f"{value}s" in words
    if what == "born":
        return any(re.search(pattern, text, re.IGNORECASE) for pattern in _dates(value))
    if what == "number":
        return _has_number(text, value)
    return what == "bsn" and _digits(text, value, before=r"(?<!\d)")


def _digits(text: str, digits: str, before: str) -> bool:
    """Whether these digits stand there, with the signs between them that people put there."""
    return re.search(before + _BETWEEN.join(digits) + r"(?!\d)", text) is not None


def _name(name: str) -> set[str]:
    parts = (as_y(word) for word in bearing(folded(name)))
    return {part for part in parts if len(part) >= SHORTEST_NAME}


def _postcodes(text: str) -> set[str]:
    return {f"{digits}{letters.lower()}" for digits, letters in _POSTCODE.findall(text)}


def _homes(text: str) -> set[str]:
    """Every word with a house number behind it, "dorpsstraat 5a": also where no street is meant, which fits no home."""
    words = [word for word in folded(text) if word not in _NUMBERED]
    streets = [(_street(word), words[at + 1 : at + 3]) for at, word in enumerate(words[:-1]) if word[0].isalpha()]
    apart = [(one, two) for one, two in pairwise(streets) if one[1][0][0].isalpha()]
    streets += [(_street(one[0] + two[0]), two[1]) for one, two in apart]
    return {f"{street} {house}" for street, behind in streets for house in _houses(behind)}


def _houses(words: list[str]) -> Iterator[str]:
    """A house number, and the same with the letter that stands loose behind it."""
    match = _HOUSE.fullmatch(words[0])
    if match is None:
        return
    yield words[0]
    if not match[2] and len(words) > 1 and len(words[1]) == 1 and words[1].isalpha():
        yield words[0] + words[1]


def _street(word: str) -> str:
    """The last word of a street, written out."""
    return next((as_y(word[: -len(end)] + whole) for end, whole in _ENDS if word.endswith(end)), as_y(word))


def _dates(born: str) -> Iterator[str]:
    """The ways in which people write a date (ISO); none for what is no date."""
    try:
        day = date.fromisoformat(born)
    except ValueError:
        return
    year, d, m = rf"(?:{day.year}|'?{day.year % 100:02})", f"0?{day.day}", f"0?{day.month}"
    names = "|".join(_MONTHS[day.month - 1].split())
    yield rf"(?<!\d){d}{_APART}{m}{_APART}{year}(?!\d)"
    yield rf"(?<!\d){day.year}{_APART}{m}{_APART}{d}(?!\d)"
    yield rf"(?<!\d)(?:{day:%d%m%Y}|{day:%Y%m%d})(?!\d)"
    yield rf"(?<!\d){d}(?:e|ste|de|st|nd|rd|th)?[\s.\-]+(?:{names})[\s.,\-]+{year}(?!\d)"
    yield rf"\b(?:{names})[\s.]+{d}(?:st|nd|rd|th)?[\s,]+{year}(?!\d)"
