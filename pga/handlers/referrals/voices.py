"""Whose word counts for each person of a referral: by his age, by who speaks for him, and by what was decided."""

from collections.abc import Iterable, Mapping
from typing import Any

from pga.answers.referral_persons import OppositionLine, RelationLine
from pga.answers.text import Shown
from pga.desk import Desk, Reveal
from pga.handlers.referrals.opposing import KIND
from pga.store import people
from pga.store import persons as store
from privacy.ages import REPRESENT, band_on
from privacy.sealed import Plain, Sealed


def band_of(identity: Shown, today: str) -> str:
    """The band of ages of somebody on a day; empty for a reader who may not know who he is."""
    return band_on(identity.field("born"), today) if isinstance(identity, Plain) else ""


class Voices:
    """What the reader sees of it: only of and about people whom he sees. ``ids``: decisions whose reason he reads."""

    def __init__(self, desk: Desk, seen: set[str], relations: Iterable[RelationLine]) -> None:
        self._today, self._speak = desk.today, dict[str, list[str]]()
        for line in (line for line in relations if line.kind in REPRESENT and line.holds):
            self._speak.setdefault(line.to_party, []).append(line.from_party)
        rows = store.opposed_in(desk.tx, desk.proof, desk.case.id)
        self._rows = [row for row in rows if {row.party, row.representative} <= seen]
        self._names = people.called(desk.tx, desk.proof, {row.decided_by for row in self._rows}) if self._rows else {}
        self.ids = {str(row.id) for row in self._rows}

    def of(
        self, party: str, identity: Shown, texts: Mapping[tuple[str, str], Sealed], reveal: Reveal
    ) -> dict[str, Any]:
        """For the line of a person."""
        return {
            "band": band_of(identity, self._today),
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
