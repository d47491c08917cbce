"""Sentences for what is wrong with how a rules document has looks reviewed."""

from typing import Final

from privacy.rules.saying_shape import of

REVIEW: Final = (
    of(
        r"unknown period (?P<value>.+)",
        "“{value}” kan hier niet. Kies month, quarter of year.",
        "“{value}” cannot stand here. Choose month, quarter or year.",
    ),
    of(
        r"(?P<key>day_begins) does not lie before day_ends",
        "De werktijd begint niet voordat zij eindigt.",
        "Working hours do not begin before they end.",
    ),
    of(
        r"(?P<key>protected) names (?P<value>.+), which is no category of level S4",
        "“{value}” is geen soort gegevens van niveau S4.",
        "“{value}” is no kind of data of level S4.",
    ),
    of(
        r"unknown private signal (?P<value>.+)",
        "“{value}” is geen signaal op privégegevens van medewerkers. Kies R2, R3, R4, R5 of R6.",
        "“{value}” is no signal on private data of staff. Choose R2, R3, R4, R5 or R6.",
    ),
    of(
        r"(?P<key>works_council) belongs to private_signals, and is needed there",
        "Schrijf bij signalen op privégegevens waaruit de instemming van de ondernemingsraad blijkt, en alleen daar.",
        "Write with signals on private data what shows the consent of the works council, and there alone.",
    ),
)
