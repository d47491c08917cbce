"""How often somebody may learn on one day that what he typed is protected: else he could guess until he knows.

A text that is held back, and an address that turns out to be protected, each tell one thing. Both stand in the ledger,
and are counted there; above the number of the signed rules the act is refused, whatever it says, with a record.
"""

from typing import Final

from pga.clock import AMSTERDAM, moment
from pga.desk import Desk
from pga.refusals import NotReady, Unmet
from pga.store import ledger as stored
from privacy.vocabulary import Label

HELD: Final = stored.HELD_BACK
"""Key of a need, and reason of a refusal: a text was held back."""
TOO_OFTEN: Final = "held_too_often"
"""Key of a need, and reason of a refusal: that happened too often today."""
SHIELDED: Final = stored.SHIELDED
"""Detail of an act: an address that was typed in it is protected now."""
BY_FILE: Final = "corv.receive"
"""What comes as a file of another organisation is no guess of who takes it in."""
SENTENCE: Final = Label(
    "Vandaag hield het systeem bij u al te vaak iets tegen. Dit kan morgen weer. Kan het niet wachten, laat een "
    "collega dit doen of bel uw privacy officer.",
    "Too much that you wrote was held back today. This is possible again tomorrow. If it cannot wait, let a colleague "
    "do it or call your privacy officer.",
)


def stop(desk: Desk, field: str) -> None:
    """Raise ``NotReady`` at this field when it happened as often today as the rules allow."""
    if too_often(desk):
        raise stopped(field)


def stopped(field: str) -> NotReady:
    """What says so at this field."""
    return NotReady((Unmet(key=TOO_OFTEN, sentence=SENTENCE, field=field),))


def too_often(desk: Desk) -> bool:
    """Whether this account met what is protected as often today as the strictest rules here allow."""
    midnight = desk.now.astimezone(AMSTERDAM).replace(hour=0, minute=0, second=0, microsecond=0)
    most = min(rules.document.access.held_back_stop for rules in desk.rules.values())
    return stored.held_back(desk.tx, desk.proof, desk.actor.account, moment(midnight)) >= most
