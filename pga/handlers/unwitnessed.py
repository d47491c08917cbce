"""What an officer reads where witnesses did not sign a checkpoint of the ledger in time, or had none to sign."""

from collections.abc import Iterator, Mapping
from typing import Final

from pga import witnessing
from pga.clock import day_of
from pga.desk import Desk
from pga.handlers.oversight import allowing
from pga.handlers.sentences import day_in_words
from privacy.vocabulary import Label

TOLD: Final[Mapping[witnessing.Why, Label]] = {
    "unsigned": Label(
        "Getuigen ondertekenden het logboek niet op tijd: {signed} van de {needed} voor het controlepunt van {day} "
        "({rules}). Vraag de anderen of zij hetzelfde logboek kennen.",
        "Witnesses did not sign the ledger in time: {signed} of {needed} for the checkpoint of {day} ({rules}). "
        "Ask the others whether the ledger that they know is another one.",
    ),
    "silent": Label(
        "Sinds {day} is geen controlepunt van het logboek gemaakt ({rules}). De getuigen konden niets ondertekenen. "
        "Vraag de technisch beheerder waarom de worker stilstaat.",
        "No checkpoint of the ledger was made since {day} ({rules}). The witnesses had nothing to sign. "
        "Ask the technical administrator why the worker stands still.",
    ),
    "damaged": Label(
        "Regel {size} van het logboek, over een controlepunt, klopt niet ({rules}). Of getuigen op tijd ondertekenden "
        "is niet te zien. Controleer het hele logboek.",
        "Record {size} of the ledger, on a checkpoint, does not fit ({rules}). Whether witnesses signed in time cannot "
        "be seen. Verify the whole ledger.",
    ),
    "gone": Label(
        "Het controlepunt van het logboek van {day} is weg ({rules}). Volgens het logboek is het wel gemaakt. "
        "Vraag de technisch beheerder wat ermee gebeurde, en de getuigen wat zij ervan bewaren.",
        "The checkpoint of the ledger of {day} is gone ({rules}). The ledger says that it was made. "
        "Ask the technical administrator what became of it, and the witnesses what they keep of it.",
    ),
}


NOBODY: Final = Label(
    "Geen partner tekent mee wat er in het logboek staat. Neem twee getuigen op in de spelregels.",
    "No partner cosigns what stands in the ledger. Put two witnesses into the rules.",
)


def by_nobody(desk: Desk) -> Iterator[str]:
    """That no rules in force name a witness."""
    if not any(verified.document.witnesses for verified in desk.rules.values()):
        yield NOBODY.of(desk.actor.language)


def told(desk: Desk) -> Iterator[str]:
    """A sentence for each cooperation whose rules name witnesses, and in which something is wrong with that."""
    for document in allowing(desk).values():
        late = witnessing.late(document, desk.home, desk.tx)
        if late is not None:
            language = desk.actor.language
            day = day_in_words(day_of(late.at), language)
            said, rules = TOLD[late.why].of(language), document.title.of(language)
            yield said.format(size=late.size, signed=late.signed, needed=late.needed, day=day, rules=rules)
