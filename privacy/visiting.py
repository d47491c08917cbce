"""The closed words of a warning for visitors: the one fact, and how it is known (users.md 13)."""

from collections.abc import Mapping
from typing import Final

from privacy.vocabulary import Label

FACTS: Final[Mapping[str, Label]] = {
    "weapon": Label("Er kan een wapen in huis zijn", "There may be a weapon in the house"),
    "violent_to_visitors": Label("Was eerder gewelddadig tegen bezoek", "Was violent to visitors before"),
    "threatened_visitors": Label("Bedreigde eerder bezoek", "Threatened visitors before"),
    "dog": Label("Gevaarlijke hond", "Dangerous dog"),
    "not_alone": Label("Ga hier niet alleen naar binnen", "Do not go in here alone"),
    "infection": Label("Besmettingsgevaar", "Danger of infection"),
}
"""What a visitor must know; nothing about why it is known, and of which case."""

SOURCES: Final[Mapping[str, Label]] = {
    "own_eyes": Label("zelf gezien of meegemaakt", "seen or lived through"),
    "colleague": Label("gehoord van een collega", "heard from a colleague"),
    "police": Label("gehoord van de politie", "heard from the police"),
    "resident": Label("gehoord van de persoon of een huisgenoot", "heard from the person or somebody in the house"),
}
"""How it is known."""

LONGEST_DAYS: Final = 183
"""A warning ends within six months."""
