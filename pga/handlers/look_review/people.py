"""Who of the people that were looked at is an employee, lives near the one who looked, or is known to all: codes alone.

Of an employee only what a signal compares that his own organisation turned on in rules that are in force now.
"""

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.look_review import shielded
from pga.handlers.look_review.knowing import Files, Span
from pga.handlers.staff import turned_on
from pga.store import people
from pga.store import staff as store
from privacy.keys.staff import KINDS
from privacy.review.episodes import Episode
from privacy.review.habits import NOTHING, Private

LIVES: Final = frozenset(KINDS)


class People:
    """What is known in codes of the people of one day."""

    def __init__(self, desk: Desk, span: Span, known: Files) -> None:
        self._known, at = known, (desk.tx, desk.proof)
        self._staff = store.everybody(*at)
        of = people.accounts_by_id(*at, set(self._staff)) if self._staff else {}
        every = {row.organisation for row in of.values()}
        on = {organisation: turned_on(desk, organisation) for organisation in every}
        self._on = {account: on[row.organisation] for account, row in of.items()}
        self._colleagues = {
            account: row.person_code
            for account, row in self._staff.items()
            if row.person_code and "R6" in self._on.get(account, ())
        }
        self.known_to_all = shielded.of(desk).people(span.begins, span.ends)
        self._lives = self._gathered(store.codes_of_cases(*at, known.cases)) if self._compares() else {}

    def own(self, who: str) -> frozenset[str]:
        """The code of an employee himself."""
        row = self._staff.get(who)
        mine = row is not None and row.person_code and "R2" in self._on.get(who, ())
        return frozenset({row.person_code}) if row is not None and mine else frozenset()

    def colleagues(self, who: str) -> frozenset[str]:
        """The codes of all employees but himself."""
        return frozenset(code for account, code in self._colleagues.items() if account != who)

    def leaves_on(self, who: str) -> date | None:
        """The last day on which he works here."""
        row = self._staff.get(who)
        return date.fromisoformat(row.leaves_on) if row is not None and row.leaves_on else None

    def lives(self, who: str) -> Private:
        """Where an employee lives, as far as his organisation turned that on."""
        row, on = self._staff.get(who), self._on.get(who, frozenset[str]())
        if row is None or not on & LIVES:
            return NOTHING
        return Private(**{kind: _one(getattr(row, kind)) for signal, kind in KINDS.items() if signal in on})

    def live(self, episode: Episode) -> Private:
        """Where the people of a file live."""
        found: dict[str, set[str]] = {kind: set() for kind in KINDS.values()}
        for case in self._known.of(episode) if self._lives else ():
            for kind, codes in self._lives.get(case, {}).items():
                found[kind] |= codes
        return Private(**{kind: frozenset(codes) for kind, codes in found.items()})

    def _compares(self) -> bool:
        return any(on & LIVES for on in self._on.values())

    @staticmethod
    def _gathered(rows: Collection[Row[Any]]) -> dict[str, dict[str, set[str]]]:
        found: dict[str, dict[str, set[str]]] = {}
        for row in rows:
            found.setdefault(row.case_id, {}).setdefault(row.kind, set()).add(row.keyed)
        return found


def _one(code: str | None) -> frozenset[str]:
    return frozenset({code}) if code else frozenset()
