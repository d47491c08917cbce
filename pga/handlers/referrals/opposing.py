"""The interest of a person opposes that who speaks for him is told or looks in: decided by name, with a reason.

A parent who hurts a child can have custody of it; so this is a decision of its own (Wmo 5.3.2, field study 6.2).
"""

from typing import Final

from pga.commands.persons import EndOpposition, Oppose
from pga.desk import Desk, Done
from pga.handlers.referrals.persons import ALREADY, TWO, decided, here
from pga.handlers.writing import missing, write
from pga.store import persons as store
from pga.store.tables.persons import oppositions
from privacy.vocabulary import Label

KIND: Final = "opposition"
OPPOSED: Final = Label(
    "Besloten is dat het belang van deze persoon zich daartegen verzet.",
    "It was decided that the interest of this person opposes that.",
)


def oppose(desk: Desk, command: Oppose) -> Done:
    """From now on that representative is not told."""
    party, other = here(desk, command.party), here(desk, command.representative, "representative")
    if party.id == other.id:
        raise missing("representative", TWO)
    if (party.id, other.id) in standing(desk):
        raise missing("representative", ALREADY)
    by = {"decided_by": desk.actor.account, "decided_at": desk.stamp, "review_on": command.review_on}
    whom = {"case_id": desk.case.id, "party": party.id, "representative": other.id}
    row = desk.work.add(oppositions, **whom, **by, ended_by=None, ended_at=None)
    write(desk, "C01", KIND, row, {"reason": command.reason}, subject=party.id)
    return decided(desk, KIND, row, party.id)


def end(desk: Desk, command: EndOpposition) -> Done:
    """He may be told again; that it was otherwise, and why, stays on record."""
    rows = store.opposed_in(desk.tx, desk.proof, desk.case.id)
    row = desk.require_row(next((row for row in rows if row.id == command.opposition), None))
    desk.work.change(oppositions, row, ended_by=desk.actor.account, ended_at=desk.stamp)
    return decided(desk, KIND, row.id, row.party)


def standing(desk: Desk) -> set[tuple[str, str]]:
    """(whose interest, who is not told) of every decision that stands in the case."""
    return {(row.party, row.representative) for row in store.opposed_in(desk.tx, desk.proof, desk.case.id)}
