"""What an officer reads where witnesses did not sign a checkpoint of the ledger in time."""

from collections.abc import Iterator
from typing import Final

from pga import witnessing
from pga.clock import day_of
from pga.desk import Desk
from pga.handlers.oversight import allowing
from pga.handlers.sentences import day_in_words
from privacy.vocabulary import Label

LATE: Final = Label(
    "Getuigen ondertekenden het logboek niet op tijd: {signed} van de {needed} voor het controlepunt van {day} "
    "({rules}). Vraag de anderen of zij hetzelfde logboek kennen.",
    "Witnesses did not sign the ledger in time: {signed} of {needed} for the checkpoint of {day} ({rules}). "
    "Ask the others whether the ledger that they know is another one.",
)


def told(desk: Desk) -> Iterator[str]:
    """A sentence for each cooperation whose rules name witnesses, and in which too few signed."""
    for document in allowing(desk).values():
        late = witnessing.late(document, desk.home)
        if late is not None:
            language = desk.actor.language
            day, rules = day_in_words(day_of(late.at), language), document.title.of(language)
            yield LATE.of(language).format(signed=late.signed, needed=late.needed, day=day, rules=rules)
