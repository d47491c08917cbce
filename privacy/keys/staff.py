"""Keyed codes by which review compares an employee with the people of a case: where somebody lives, and his surname.

Nothing is kept but the codes, and what they were made from does not follow from them. An address that is not written as
street, number and town has none: review misses it rather than takes two places for one.
"""

import re
from typing import Final, NamedTuple

from privacy.keys.index import surname
from privacy.keys.root import RootProvider
from privacy.keys.words import as_y, folded

LABEL: Final = "pga/staff/v1"
KINDS: Final = {"R3": "household", "R4": "surname", "R5": "street"}
"""Signal -> the code that it compares."""
_NUMBER: Final = re.compile(r"\d+[a-z]?")
_ADDED: Final = re.compile(r"(\d[a-zA-Z]?)-\w+")
"""What stands behind a stroke: the door of one building."""
_POSTCODE: Final = re.compile(r"([1-9]\d{3}) ?([a-z]{2})\b")


class Place(NamedTuple):
    """The parts of an address that are compared; all empty when it is not whole."""

    street: str = ""
    number: str = ""
    town: str = ""


def place_of(address: str) -> Place:
    """Street, number and town: "Dorpsstraat 5 a, 3831 AA Leusden" -> dorpsstraat, 5a, leusden."""
    before, _, after = address.partition(",")
    words = [as_y(word) for word in folded(_ADDED.sub(r"\1", before))]
    numbered = [at for at, word in enumerate(words) if at and _NUMBER.fullmatch(word)]
    at = numbered[-1 if after else 0] if numbered else 0
    rest = _POSTCODE.sub(" ", " ".join(folded(after or " ".join(words[at + 1 :]))))
    town = " ".join(as_y(word) for word in rest.split() if not word.isdigit())
    if not (at and town):
        return Place()
    more = words[at + 1 : at + 2] if after and words[at].isdigit() else []
    return Place(" ".join(words[:at]), words[at] + "".join(word for word in more if len(word) == 1), town)


def codes_of(root: RootProvider, name: str, address: str) -> dict[str, str]:
    """Kind -> code (64 hex characters), of what is known of somebody."""
    street, number, town = place_of(address)
    if not town:
        return {}
    said = {"household": f"{street}|{number}|{town}", "street": f"{street}|{town}"}
    if called := surname(name):
        said["surname"] = f"{called}|{town}"
    return {kind: root.mac(LABEL, f"{kind}|{text}".encode()).hex() for kind, text in said.items()}
