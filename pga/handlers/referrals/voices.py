"""Whose word counts for each person of a referral: by his age, by who speaks for him, and by what was decided."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from pga.answers.referral_persons import IncapacityLine, OppositionLine, RelationLine
from pga.answers.text import Shown
from pga.desk import Desk, Reveal
from pga.handlers.referrals.opposing import KIND, OPPOSED, standing
from pga.handlers.writing import missing
from pga.store import people
from pga.store import persons as store
from privacy.ages import REPRESENT, VOICES, band_on, may_be_told
from privacy.reader import ClosedOpening
from privacy.sealed import Plain, Sealed
from privacy.vocabulary import Label

INCAPACITY: Final = "incapacity"
"""The kind of a text that says why somebody cannot judge his own interest; it is about the row that says so."""
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


def band_of(identity: Shown, today: str, *, incapable: bool) -> str:
    """Whose word counts for somebody on a day (a key of ``privacy.ages.VOICES``); empty for a reader who may not know
    who he is.
    """
    return band_on(identity.field("born"), today, incapable=incapable) if isinstance(identity, Plain) else ""


def bands(desk: Desk) -> Callable[[str, Shown], str]:
    """Party of the case at hand and who he is -> the same."""
    incapable, today = incapable_here(desk), desk.today
    return lambda party, identity: band_of(identity, today, incapable=party in incapable)


def incapable_here(desk: Desk) -> frozenset[str]:
    """The parties of the case at hand of whom it stands that they cannot judge their own interest."""
    return frozenset(row.party for row in store.incapable_in(desk.tx, desk.proof, desk.case.id))


def band_in(desk: Desk, party: str) -> str:
    """The same of a party of the case at hand, by a closed opening: of whom the actor reads nothing it is unknown."""
    incapable = party in incapable_here(desk)
    keys = desk.sealing.keys_of(desk.actor.organisation)
    opening = ClosedOpening(desk.may("case.read", state=desk.state), keys, desk.sealing.wraps, "compared")
    identities = [d for d in desk.found([desk.case.id], kinds=("identity",)) if d.about == party]

    def is_of(band: str) -> Callable[[dict[str, str]], bool]:
        return lambda fields: band_on(fields["born"], desk.today, incapable=incapable) == band

    try:
        bands = [band for band in VOICES for one in identities if opening.matches(one, is_of(band))]
    finally:
        desk.opened("compared", opening.count)
    return bands[0] if bands else band_on("", desk.today, incapable=incapable)


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


class Voices:
    """What the reader sees of it: only of and about people whom he sees. ``ids``: decisions whose reason he reads."""

    def __init__(self, desk: Desk, seen: set[str], relations: Iterable[RelationLine]) -> None:
        self._today, self._speak = desk.today, dict[str, list[str]]()
        for line in (line for line in relations if line.kind in REPRESENT and line.holds):
            self._speak.setdefault(line.to_party, []).append(line.from_party)
        rows = store.opposed_in(desk.tx, desk.proof, desk.case.id)
        self._rows = [row for row in rows if {row.party, row.representative} <= seen]
        found = store.incapable_in(desk.tx, desk.proof, desk.case.id)
        self._incapable = {row.party: row for row in found if row.party in seen}
        both = [*self._rows, *self._incapable.values()]
        self._names = people.called(desk.tx, desk.proof, {row.decided_by for row in both}) if both else {}
        self.ids = {str(row.id) for row in both}

    def of(
        self, party: str, identity: Shown, texts: Mapping[tuple[str, str], Sealed], reveal: Reveal
    ) -> dict[str, Any]:
        """For the line of a person."""
        return {
            "band": band_of(identity, self._today, incapable=party in self._incapable),
            "incapacity": self._found(party, texts, reveal),
            "represented_by": tuple(dict.fromkeys(self._speak.get(party, ()))),
            "opposed": tuple(
                OppositionLine(
                    id=row.id,
                    representative=row.representative,
                    reason=reveal(texts.get((KIND, row.id))),
                    by=self._names.get(row.decided_by, ""),
                    decided_at=row.decided_at,
                    review_on=row.review_on,
                    late=row.review_on < self._today,
                )
                for row in self._rows
                if row.party == party
            ),
        }

    def _found(
        self, party: str, texts: Mapping[tuple[str, str], Sealed], reveal: Reveal
    ) -> IncapacityLine | None:
        row = self._incapable.get(party)
        if row is None:
            return None
        return IncapacityLine(
            id=row.id,
            ground=reveal(texts.get((INCAPACITY, row.id))),
            by=self._names.get(row.decided_by, ""),
            decided_at=row.decided_at,
            review_on=row.review_on,
            late=row.review_on < self._today,
        )
