"""Households: who lives with whom, from when until when, and at which address.

Where somebody of whom the address is protected lives, the address of the household lies in the protected category; it
is read with hers, by who asked for hers. Whoever may not know that it is there finds no such household at all.
"""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Row

from pga.commands.persons import AddHousehold, JoinHousehold, LeaveHousehold
from pga.desk import Desk, Done
from pga.handlers.referrals import shielding
from pga.handlers.referrals.holding import KIND, hold_home, living
from pga.handlers.referrals.moving import PARTS, Moving
from pga.handlers.referrals.persons import ALREADY, BEFORE, about, here
from pga.handlers.steps import touch
from pga.handlers.writing import missing, write
from pga.refusals import Conflict
from pga.store import persons as store
from pga.store.tables.persons import household_members, households
from privacy.vocabulary import Label

KNOWS: Final = "address.reveal"
"""Who may ask to see a protected address knows that there is one; for others it is as with whom has none."""
NOBODY: Final = Label("Kies wie hier wonen.", "Choose who lives here.")


def known(desk: Desk) -> list[Row[Any]]:
    """The households of the case of which the actor may know that they are there."""
    rows = store.households_of(desk.tx, desk.proof, desk.case.id)
    return visible(rows, asks=any(row.kept_for for row in rows) and desk.may(KNOWS, state=desk.state).allowed)


def visible(rows: Iterable[Row[Any]], *, asks: bool) -> list[Row[Any]]:
    """Those that whoever may (not) ask for a protected address finds."""
    return [row for row in rows if asks or row.kept_for is None]


def add(desk: Desk, command: AddHousehold) -> Done:
    """A household with its first people; it is protected when one of them is."""
    people = [here(desk, party, "members").id for party in dict.fromkeys(command.members)]
    if not people:
        raise missing("members", NOBODY)
    protected = store.protected_in(desk.tx, desk.proof, desk.case.id)
    whom, address = next((party for party in people if party in protected), None), command.address
    if whom is None:
        address, hides = shielding.of_household(desk, people[0], address)
        whom = people[0] if hides else None
    at = {"case_id": desk.case.id, "recorded_at": desk.stamp}
    household = desk.work.add(households, kept_for=whom, **at)
    if whom:
        Moving(desk, household, KIND).write(dict.fromkeys(PARTS, "") | {"address": address})
    else:
        write(desk, "C03", KIND, household, {"address": address})
    for party in people:
        _live(desk, household, party, command.since)
    return _done(desk, household)


def join(desk: Desk, command: JoinHousehold) -> Done:
    """Somebody comes to live there; who is protected takes the protection along."""
    row = desk.require_row(next((row for row in known(desk) if row.id == command.household), None))
    party = here(desk, command.party).id
    if (row.id, party) in {(member.household, member.party) for member in living(desk)}:
        raise missing("party", ALREADY)
    _live(desk, row.id, party, command.since)
    if party in store.protected_in(desk.tx, desk.proof, desk.case.id):
        hold_home(desk, row, party)
    return _done(desk, row.id)


def leave(desk: Desk, command: LeaveHousehold) -> Done:
    """He does not live there any more; that he did stays on record, and what was protected stays so."""
    there = {row.id for row in known(desk)}
    rows = [row for row in store.members_of(desk.tx, desk.proof, desk.case.id) if row.household in there]
    row = desk.require_row(next((row for row in rows if row.id == command.member), None))
    if row.until is not None:
        raise Conflict(desk.case.reference)
    if row.since and command.until < row.since:
        raise missing("until", BEFORE)
    desk.work.change(household_members, row, until=command.until)
    about(desk, row.party)
    return _done(desk, row.household)


def free(desk: Desk, party: str) -> None:
    """It is protected no more: each household that was kept for him goes back, or is kept for who else lives there."""
    others = store.protected_in(desk.tx, desk.proof, desk.case.id).keys() - {party}
    now = living(desk)
    for row in store.households_of(desk.tx, desk.proof, desk.case.id):
        if row.kept_for != party:
            continue
        whom = next((m.party for m in now if m.household == row.id and m.party in others), None)
        if whom is None:
            Moving(desk, row.id, KIND).back()
        desk.work.change(households, row, kept_for=whom)


def kept_with(desk: Desk, party: str) -> set[str]:
    """The protected households that are kept for this person, or in which he lives."""
    rows = store.households_of(desk.tx, desk.proof, desk.case.id)
    return protected_now(desk, party) | {row.id for row in rows if row.kept_for == party}


def protected_now(desk: Desk, party: str) -> set[str]:
    """The protected households in which this person lives."""
    lives = {row.household for row in living(desk) if row.party == party}
    rows = store.households_of(desk.tx, desk.proof, desk.case.id)
    return {row.id for row in rows if row.kept_for and row.id in lives}


def _live(desk: Desk, household: str, party: str, since: str) -> None:
    values = {"case_id": desk.case.id, "household": household, "party": party, "recorded_at": desk.stamp}
    desk.work.add(household_members, since=since or None, until=None, **values)
    about(desk, party, "C03")


def _done(desk: Desk, household: str) -> Done:
    desk.on_object = ("household", household)
    touch(desk)
    return Done(reference=desk.case.reference)
