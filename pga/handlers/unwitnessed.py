"""What an officer reads where witnesses did not sign a checkpoint of the ledger in time."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from pga import witnessing
from pga.clock import day_of
from pga.desk import Desk
from pga.handlers.oversight import allowing
from pga.handlers.plain.words import written
from privacy.vocabulary import Label

LATE: Final = Label(
    "Getuigen ondertekenden het logboek niet op tijd: {signed} van de {needed} voor het controlepunt van {day} "
    "({rules}). Vraag de andere of zij een eerder logboek kennen dan dit.",
    "Witnesses did not sign the ledger in time: {signed} of {needed} for the checkpoint of {day} ({rules}). "
    "Ask the others whether the ledger that they know is another one.",
)


def told(desk: Desk) -> Iterator[str]:
    """A sentence for each cooperation whose rules name witnesses, and in which too few signed."""
    for document in allowing(desk).values():
        late = witnessing.late(document, desk.home)
        if late is not None:
            language, day = desk.actor.language, date.fromisoformat(day_of(late.at))
            yield LATE.of(language).format(
                signed=late.signed,
                needed=late.needed,
                day=written(day).of(language),
                rules=document.title.of(language),
            )
