"""Whether telling somebody counts as telling a person of a referral: by whose word counts for him (6.2; Wmo 5.3.2)."""

from collections.abc import Callable
from typing import Final

from pga.desk import Desk
from pga.handlers.referrals.opposing import OPPOSED, standing
from pga.handlers.referrals.voices import incapable_here
from pga.handlers.writing import missing
from pga.store import persons as store
from privacy.ages import REPRESENT, VOICES, band_on, may_be_told
from privacy.reader import ClosedOpening
from privacy.vocabulary import Label

ANOTHER: Final = Label(
    "Deze persoon wordt niet zelf geïnformeerd. Kies wie hem vertegenwoordigt, of stel het informeren uit.",
    "This person is not told himself. Choose who represents him, or put off informing.",
)
HIMSELF: Final = Label(
    "Kies deze persoon zelf, of wie hem vertegenwoordigt en het mag weten. Wie gezag heeft, voogd of mentor is legt u "
    "vast bij de personen.",
    "Choose this person himself, or who represents him and may know. Who has custody, or is guardian or mentor, is "
    "recorded with the persons.",
)


def band_in(desk: Desk, party: str) -> str:
    """Whose word counts for a party of the case at hand (a key of ``privacy.ages.VOICES``), by a closed opening: it is
    unknown of whom the actor reads nothing.
    """
    incapable = party in incapable_here(desk)
    keys = desk.sealing.keys_of(desk.actor.organisation)
    opening = ClosedOpening(desk.may("case.read", state=desk.state), keys, desk.sealing.wraps, "compared")
    identities = [d for d in desk.found([desk.case.id], kinds=("identity",)) if d.about == party]

    def is_of(band: str) -> Callable[[dict[str, str]], bool]:
        return lambda fields: band_on(fields["born"], desk.today, incapable=incapable) == band

    try:
        fitting = [band for band in VOICES for one in identities if opening.matches(one, is_of(band))]
    finally:
        desk.opened("compared", opening.count)
    return fitting[0] if fitting else band_on("", desk.today, incapable=incapable)


def hears(desk: Desk, party: str, whom: str) -> None:
    """Raises ``NotReady`` where telling ``whom`` does not count as telling this party of the case at hand (6.2)."""
    if (party, whom) in standing(desk):
        raise missing("told_to", OPPOSED)
    himself, band = whom == party, band_in(desk, party)
    if not may_be_told(band, himself=himself, represents=not himself and whom in _representing(desk, party)):
        raise missing("told_to", ANOTHER if himself else HIMSELF)


def _representing(desk: Desk, party: str) -> set[str]:
    rows = store.relations_of(desk.tx, desk.proof, desk.case.id)
    return {
        row.from_party
        for row in rows
        if row.to_party == party and row.kind in REPRESENT and store.lasts(row, desk.today)
    }
