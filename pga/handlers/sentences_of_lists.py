"""The sentences of what people do with lists: of cases, and of who is on duty."""

from typing import Final

from pga.handlers.sentences_of_emergencies import OF_EMERGENCIES
from pga.handlers.sentences_of_roster import OF_ROSTER
from privacy.vocabulary import Label

OF_LISTS: Final = {
    **OF_ROSTER,
    **OF_EMERGENCIES,
    "work.lapsing": Label(
        "{who} bekeek wat er binnen acht weken verloopt", "{who} looked at what lapses within eight weeks"
    ),
    "staffing.read": Label(
        "{who} bekeek of er genoeg mensen zijn", "{who} looked at whether there are enough people"
    ),
    "staffing.read_own": Label(
        "{who} bekeek of er in de eigen organisatie genoeg mensen zijn",
        "{who} looked at whether there are enough people in their own organisation",
    ),
    "case.count": Label("{who} bekeek de jaaraantallen", "{who} looked at the yearly counts"),
    "agreement.read": Label(
        "{who} bekeek de samenwerkingsafspraken", "{who} looked at the cooperation agreement"
    ),
    "agreement.prepare": Label(
        "{who} begon aan een voorstel voor de samenwerkingsafspraken",
        "{who} began a proposal for the cooperation agreement",
    ),
    "agreement.propose": Label(
        "{who} stelde samenwerkingsafspraken voor", "{who} proposed a cooperation agreement"
    ),
    "agreement.decide": Label(
        "{who} zei of de organisatie akkoord is met de samenwerkingsafspraken",
        "{who} said whether the organisation agrees to the cooperation agreement",
    ),
    "agreement.withdraw": Label(
        "{who} trok een voorstel voor de samenwerkingsafspraken in",
        "{who} withdrew a proposal for the cooperation agreement",
    ),
    "figures.read": Label(
        "{who} bekeek de cijfers over huiselijk geweld", "{who} looked at the figures on domestic violence"
    ),
    "figures.record": Label(
        "{who} legde een cijfer van een ander vast, of begon daaraan", "{who} recorded a figure of others, or began to"
    ),
    "figures.list_cases": Label(
        "{who} bekeek welke casussen achter een cijfer staan", "{who} looked at which referrals stand behind a figure"
    ),
    "figures.export": Label(
        "{who} begon de cijfers over huiselijk geweld als bestand op te halen",
        "{who} began to fetch the figures on domestic violence as a file",
    ),
    "figures.finish_export": Label(
        "{who} heeft het bestand met cijfers geheel ontvangen", "{who} was handed the whole file of figures"
    ),
    "filter.list": Label("{who} bekeek de eigen bewaarde filters", "{who} looked at their own kept filters"),
    "filter.save": Label("{who} bewaarde een filter", "{who} kept a filter"),
    "filter.remove": Label("{who} verwijderde een bewaard filter", "{who} removed a kept filter"),
}
"""Capability -> sentence."""
