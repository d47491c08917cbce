"""Whose word counts for each person of a referral: by his age, by who speaks for him, and by what was decided."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from pga.answers.referral_persons import IncapacityLine, OppositionLine, RelationLine
from pga.answers.text import Shown
from pga.desk import Desk, Reveal
from pga.handlers.referrals.opposing import KIND
from pga.store import people
from pga.store import persons as store
from privacy.ages import REPRESENT, band_on
from privacy.sealed import Plain, Sealed

INCAPACITY: Final = "incapacity"
"""The kind of a text that says why somebody cannot judge his own interest; it is about the row that says so."""


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
