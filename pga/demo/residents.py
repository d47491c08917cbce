"""Fifty-two more made-up residents of the demo town, composed of made-up names and marked so by who submits them."""

from itertools import product
from typing import Final

from pga.demo.cases import Person

FIRST: Final = (
    "Ada", "Bas", "Cato", "Dirk", "Esra", "Floor", "Gijs", "Hava", "Ilse", "Jort", "Kyra", "Lars", "Maud",
)  # fmt: skip
LAST: Final = ("Zonderling", "Papierman", "van Nergens", "Droomsma")
STREETS: Final = ("Voorbeeldlaan", "Fictiestraat", "Schijnweg", "Droomplein", "Sprookjespad", "Modellaan", "Testhof")
STORIES: Final = (
    ("nuisance", "neighbourhood", "Maanden van geluid en ruzie in het trappenhuis; buren durven niet meer te klagen."),
    ("confused_behaviour", "care_and_safety", "Verward op straat, mist afspraken, de huur loopt achter."),
    ("residential_burglary", "high_impact_crime", "Twee keer aangehouden bij inbraken; geen werk en geen school."),
    ("threat", "public_order", "Bedreigt medewerkers aan de balie, steeds heftiger."),
    ("drug_dealing", "high_impact_crime", "Handel in het portiek, veel loop in de avond."),
    ("violence", "public_order", "Vechtpartijen in het centrum, hulp geweigerd."),
)
"""Reason, theme and story."""

TEST_BSNS: Final = 9999


def residents() -> tuple[Person, ...]:
    """All of them, each with a BSN of the test range that no other has."""
    numbers = iter(_bsns())
    return tuple(
        Person(
            f"{first} {last}",
            f"{1960 + (7 * place) % 45}-{1 + place % 12:02d}-{1 + (5 * place) % 28:02d}",
            next(numbers),
            f"{STREETS[place % len(STREETS)]} {1 + 3 * place}",
            *STORIES[place % len(STORIES)],
        )
        for place, (last, first) in enumerate(product(LAST, FIRST))
    )


def _bsns() -> list[str]:
    """The numbers 9999 02xxx that pass the elfproef (the check of a BSN: Logisch Ontwerp BSN, annex on its format)."""
    candidates = (f"{TEST_BSNS}{number:05d}" for number in range(2000, 4000))
    return [number for number in candidates if _weighed(number) % 11 == 0]


def _weighed(number: str) -> int:
    return sum(int(digit) * weight for digit, weight in zip(number, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
