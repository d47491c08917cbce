"""The sentences of the incidental partner of a conference; which one it is says his number, who it is his own page."""

from typing import Final

from privacy.vocabulary import Label

OF_GUESTS: Final = {
    "guest.propose": Label(
        "{who} stelde gast {guest} voor bij het overleg over zaak {case}, voor {categories}",
        "{who} proposed guest {guest} for the conference about case {case}, for {categories}",
    ),
    "guest.read": Label(
        "{who} bekeek een gast bij het overleg over zaak {case}",
        "{who} looked at a guest of the conference about case {case}",
    ),
    "guest.decide": Label(
        "{who} antwoordde of gast {guest} bij het overleg over zaak {case} mag zijn",
        "{who} answered whether guest {guest} may be at the conference about case {case}",
    ),
    "guest.withdraw": Label("{who} trok gast {guest} in zaak {case} in", "{who} withdrew guest {guest} in case {case}"),
    "guest.record": Label(
        "{who} legde vast of gast {guest} bij het overleg over zaak {case} was en wat hij hoorde: {categories}",
        "{who} recorded whether guest {guest} was at the conference on case {case} and what was heard: {categories}",
    ),
    "guest.print": Label(
        "{who} maakte het papier voor gast {guest} in zaak {case}: {categories}",
        "{who} made the paper for guest {guest} in case {case}: {categories}",
    ),
    "job.expire_guest": Label(
        "{who} beëindigde de toestemming voor gast {guest} in zaak {case}",
        "{who} ended the permission for guest {guest} in case {case}",
    ),
}
"""Capability -> sentence. A refused attempt knows no number."""
