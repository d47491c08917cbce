"""The closed words of why somebody is known to all, so that looks at his file are judged one by one."""

from collections.abc import Mapping
from typing import Final

from privacy.vocabulary import Label

GROUNDS: Final[Mapping[str, Label]] = {
    "office": Label("Bekleedt of bekleedde een openbaar ambt", "Holds or held a public office"),
    "public": Label("Bekend van sport, kunst, media of bedrijf", "Known from sport, arts, media or business"),
    "family": Label("Familie van iemand die bekend is", "Family of somebody who is known"),
    "news": Label("De zaak was in het nieuws", "The case was in the news"),
}
"""Nothing that says who it is."""
