"""Somebody of twelve or older cannot judge his own interest: found by name, on a ground, until it is looked at again.

From then on who represents him is told, agrees and looks in (Wmo 5.3.2 and 5.3.3, field study 6.2).
"""

from typing import Final

from pga.commands.persons import EndIncapacity, FindIncapable
from pga.desk import Desk, Done
from pga.handlers.referrals.informing import band_in
from pga.handlers.referrals.persons import ALREADY, decided, here
from pga.handlers.referrals.voices import INCAPACITY, incapable_here
from pga.handlers.writing import missing, write
from pga.store import persons as store
from pga.store.tables.persons import incapacities
from privacy.vocabulary import Label

CHILD: Final = Label(
    "Deze persoon is jonger dan 12 jaar. Wie gezag heeft beslist al.",
    "This person is under 12. Who has custody decides already.",
)


def find(desk: Desk, command: FindIncapable) -> Done:
    """From now on the word of who represents him counts."""
    party = here(desk, command.party)
    if party.id in incapable_here(desk):
        raise missing("ground", ALREADY)
    if band_in(desk, party.id) == "under_12":
        raise missing("ground", CHILD)
    found = {"decided_by": desk.actor.account, "decided_at": desk.stamp, "review_on": command.review_on}
    row = desk.work.add(incapacities, case_id=desk.case.id, party=party.id, **found, ended_by=None, ended_at=None)
    write(desk, "C01", INCAPACITY, row, {"ground": command.ground}, subject=party.id)
    return decided(desk, INCAPACITY, row, party.id)


def end(desk: Desk, command: EndIncapacity) -> Done:
    """His own word counts again; that it did not, and why, stays on record."""
    rows = store.incapable_in(desk.tx, desk.proof, desk.case.id)
    row = desk.require_row(next((row for row in rows if row.id == command.incapacity), None))
    desk.work.change(incapacities, row, ended_by=desk.actor.account, ended_at=desk.stamp)
    return decided(desk, INCAPACITY, row.id, row.party)
