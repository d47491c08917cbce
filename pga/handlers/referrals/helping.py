"""Who helps one person of a referral: he reads what is of that person, and nothing of anybody else (8.5)."""

from typing import Any, Final

from sqlalchemy import Row

from pga.answers.referral_persons import HelperLine
from pga.commands.persons import EndHelp, NameHelper
from pga.desk import Desk, Done
from pga.handlers.referrals.persons import ALREADY, about, here
from pga.handlers.steps import touch
from pga.handlers.writing import missing
from pga.store import cases as stored
from pga.store import people
from pga.store.scopes import HELPER
from pga.store.tables.cases import case_members
from privacy.vocabulary import Label, Relation

NAMES: Final = "person.name_helper"
NOBODY: Final = Label("Kies een hulpverlener uit de lijst.", "Choose a practitioner from the list.")
WHOLE: Final = Label(
    "Deze medewerker heeft de hele casus al in handen.", "This employee has the whole referral in hand already."
)


def name(desk: Desk, command: NameHelper) -> Done:
    """From now he reads what is of this person."""
    party = here(desk, command.party)
    if command.account not in {row.id for row in could(desk)}:
        raise missing("account", NOBODY)
    there = [row for row in stored.members(desk.tx, desk.proof, desk.case.id) if row.account == command.account]
    if any(row.function == HELPER and row.party == party.id for row in there):
        raise missing("account", ALREADY)
    if any(row.function == "case_director" for row in there):
        raise missing("account", WHOLE)
    desk.work.add(
        case_members,
        case_id=desk.case.id,
        account=command.account,
        organisation=desk.document.lead,
        function=HELPER,
        valid_from=desk.today,
        ended_at=None,
        party=party.id,
    )
    return _done(desk, party.id)


def end(desk: Desk, command: EndHelp) -> Done:
    """From now he reads nothing of this person any more by that."""
    row = desk.require_row(next((row for row in helping(desk) if row.id == command.helper), None))
    desk.work.change(case_members, row, ended_at=desk.today)
    return _done(desk, row.party)


def helping(desk: Desk) -> list[Row[Any]]:
    """Who helps somebody in the case at hand."""
    rows = stored.members(desk.tx, desk.proof, desk.case.id)
    return [row for row in rows if row.function == HELPER and row.party]


def could(desk: Desk) -> list[Row[Any]]:
    """Who can be named at the party that leads, behind no conflict wall in the case at hand: whom the rules let read
    what is of whom he helps.
    """
    walled, lead = stored.walled(desk.tx, desk.case.id), desk.document.lead
    found: dict[str, Row[Any]] = {}
    for role in sorted(desk.document.roles_for("case.read", Relation.OWN_PERSON)):
        found |= {row.id: row for row in people.holders(desk.tx, desk.proof, lead, role, desk.today)}
    return [row for row in found.values() if row.id not in walled]


def shown(
    desk: Desk, verbs: frozenset[str]
) -> tuple[dict[str, tuple[HelperLine, ...]], tuple[tuple[str, str], ...]]:
    """Person -> who helps him, and who could; for who names them."""
    if NAMES not in verbs:
        return {}, ()
    rows = helping(desk)
    known = people.accounts_by_id(desk.tx, desk.proof, {row.account for row in rows}) if rows else {}
    found: dict[str, tuple[HelperLine, ...]] = {}
    for row in sorted(rows, key=lambda row: str(row.id)):
        if row.account in known:
            line = HelperLine(id=row.id, name=known[row.account].display_name)
            found[row.party] = (*found.get(row.party, ()), line)
    return found, tuple((row.id, row.display_name) for row in could(desk))


def _done(desk: Desk, party: str) -> Done:
    about(desk, party, "C01")
    touch(desk)
    return Done(reference=desk.case.reference)
