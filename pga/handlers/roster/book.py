"""The roster of one team while shifts are added to it: who can have one, and what stands there already."""

from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.clock import moment
from pga.desk import Desk
from pga.hours import Stretch
from pga.refusals import Unmet
from pga.rostering import span
from pga.store import people, roster, teams
from pga.store.tables.duties import duties
from privacy.vocabulary import Label

AHEAD: Final = timedelta(days=366)
"""How far ahead a roster goes."""

PAST: Final = Label("Deze dienst is al voorbij.", "This shift is over already.")
TOO_FAR: Final = Label("Dit is meer dan een jaar vooruit.", "This is more than a year ahead.")
NOT_IN_TEAM: Final = Label("Kies iemand die nu in dit team zit.", "Choose somebody who is in this team now.")
STANDS_BY_HIMSELF: Final = Label(
    "Wie dienst heeft, kan niet zijn eigen achtervang zijn.", "Who is on duty cannot stand by for himself."
)
BUSY: Final = Label(
    "Deze collega heeft dan al dienst in dit team.", "This colleague is on duty in this team then already."
)


class Book:
    """What stands in the roster of a team around some hours. Reads it once, however many shifts are asked about."""

    def __init__(self, desk: Desk, team: Row[Any], around: Stretch) -> None:
        self._desk = desk
        self._team = team
        self.members = members(desk, team)
        rows = roster.between(desk.tx, desk.proof, moment(around.first), moment(around.until), [team.id])
        self._taken = [(row.account, span(row)) for row in rows]

    def stands(self, account: str, when: Stretch) -> bool:
        """True when exactly this shift of this person stands there."""
        return (account, when) in self._taken

    def problem(self, account: str, stand_by: str, when: Stretch) -> Unmet | None:
        """What keeps this shift from being added, with its field; None when nothing does."""
        if when.until <= self._desk.now:
            return Unmet(key="until", sentence=PAST, field="until")
        if when.first > self._desk.now + AHEAD:
            return Unmet(key="day", sentence=TOO_FAR, field="day")
        if account not in self.members:
            return Unmet(key="account", sentence=NOT_IN_TEAM, field="account")
        if stand_by == account:
            return Unmet(key="stand_by", sentence=STANDS_BY_HIMSELF, field="stand_by")
        if stand_by and stand_by not in self.members:
            return Unmet(key="stand_by", sentence=NOT_IN_TEAM, field="stand_by")
        if any(person == account and _overlap(when, other) for person, other in self._taken):
            return Unmet(key="account", sentence=BUSY, field="account")
        return None

    def take(self, account: str, when: Stretch) -> None:
        """Keep in mind that this shift is given."""
        self._taken.append((account, when))

    def add(self, account: str, stand_by: str, when: Stretch) -> str:
        """Add a shift; returns its id."""
        return self._desk.work.add(
            duties,
            team=self._team.id,
            account=account,
            stand_by=stand_by or None,
            starts_at=moment(when.first),
            ends_at=moment(when.until),
            made_by=self._desk.actor.account,
            ended_at=None,
        )


def members(desk: Desk, team: Row[Any]) -> dict[str, Row[Any]]:
    """The members of a team today whose account is active, by id, in order of name."""
    rows = teams.members_of(desk.tx, desk.proof, [team.id], desk.today)
    known = people.accounts_by_id(desk.tx, desk.proof, sorted({row.account for row in rows})) if rows else {}
    active = (row for row in known.values() if row.state == "active" and row.organisation == team.organisation)
    return {row.id: row for row in sorted(active, key=lambda row: (row.display_name, row.id))}


def _overlap(one: Stretch, other: Stretch) -> bool:
    part = one.within(other)
    return part.first < part.until
