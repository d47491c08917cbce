"""The people of a referral: who comes in, what they were in which incident, and how they stand to each other."""

from typing import Any, Final

from sqlalchemy import Row

from pga.commands.persons import AddPerson, EndRelation, RelatePersons, SetRoles, SetSafeContact
from pga.desk import Desk, Done
from pga.figures.measuring import CHILDREN, children_in
from pga.handlers import persons
from pga.handlers.cases import answer
from pga.handlers.referrals import shielding
from pga.handlers.steps import touch
from pga.handlers.writing import missing, write
from pga.refusals import Conflict
from pga.store import cases as stored
from pga.store import persons as store
from pga.store.tables.persons import incidents, party_relations, party_roles
from privacy.kinship import INCIDENT_ROLES
from privacy.vocabulary import Label

SAFE: Final = ("number", "times", "voicemail", "letter", "note")
WHO: Final = Label("Kies iemand uit deze zaak.", "Choose somebody of this case.")
TWO: Final = Label("Kies twee verschillende mensen.", "Choose two different people.")
WHICH: Final = Label("Kies een incident, of vul een dag in.", "Choose an incident, or fill in a day.")
ALREADY: Final = Label("Dit staat er al.", "This is recorded already.")
BEFORE: Final = Label("Deze dag ligt vóór het begin.", "This day lies before the beginning.")


def here(desk: Desk, party_id: str, field: str = "party") -> Row[Any]:
    """The person of this case with this id. Raises ``NotReady`` when there is none."""
    rows = stored.parties(desk.tx, desk.proof, [desk.case.id])
    found = next((row for row in rows if row.id == party_id), None)
    if found is None:
        raise missing(field, WHO)
    return found


def about(desk: Desk, party_id: str, *categories: str) -> None:
    """The act is about this person, in these categories."""
    desk.on_object = ("party", party_id)
    for link in stored.links_of(desk.tx, desk.proof, party_id):
        desk.concerns(link.person_code, *categories)


def add(desk: Desk, command: AddPerson) -> Done:
    """A person, sealed in compartments of his own."""
    party = persons.new_id()
    person = persons.Person(
        name=command.name, born=command.born, bsn=command.bsn, address=command.address, phone=command.phone
    )
    persons.add(desk, desk.case.id, command.person_capacity, person, party)
    desk.on_object = ("party", party)
    return _changed(desk)


def set_roles(desk: Desk, command: SetRoles) -> Done:
    """What he was in one incident, all of it: what is not named here, he was not."""
    party, incident = here(desk, command.party), _incident(desk, command)
    rows = store.roles_of(desk.tx, desk.proof, desk.case.id)
    held = {row.role: row for row in rows if (row.party, row.incident) == (party.id, incident)}
    for role in sorted(held.keys() - set(command.roles)):
        desk.work.change(party_roles, held[role], ended_at=desk.stamp)
    values = {"case_id": desk.case.id, "party": party.id, "incident": incident}
    for role in (role for role in INCIDENT_ROLES if role in set(command.roles) - held.keys()):
        desk.work.add(party_roles, role=role, recorded_at=desk.stamp, ended_at=None, **values)
    others = [(row.party, row.role) for row in rows if (row.party, row.incident) != (party.id, incident)]
    answer(desk, "set_roles", CHILDREN, children_in([*others, *((party.id, role) for role in command.roles)]))
    about(desk, party.id)
    return _changed(desk)


def _incident(desk: Desk, command: SetRoles) -> str:
    """The incident that was chosen, else that of the day, else a new one on that day."""
    known = store.incidents_of(desk.tx, desk.proof, desk.case.id)
    day = "" if command.incident else command.happened_on
    found = next((row for row in known if row.id == command.incident or row.happened_on == day), None)
    if found is not None:
        return str(found.id)
    if command.incident or not command.happened_on:
        raise missing("incident", WHICH)
    new = {"case_id": desk.case.id, "happened_on": command.happened_on, "recorded_at": desk.stamp}
    return desk.work.add(incidents, **new)


def relate(desk: Desk, command: RelatePersons) -> Done:
    """How one stands to another, from a day on."""
    first, second = here(desk, command.from_party, "from_party"), here(desk, command.to_party, "to_party")
    if first.id == second.id:
        raise missing("to_party", TWO)
    wanted = first.id, second.id, command.kind
    for row in store.relations_of(desk.tx, desk.proof, desk.case.id):
        if (row.from_party, row.to_party, row.kind) == wanted and store.lasts(row, desk.today):
            raise missing("kind", ALREADY)
    desk.work.add(
        party_relations,
        case_id=desk.case.id,
        from_party=first.id,
        to_party=second.id,
        kind=command.kind,
        since=command.since or None,
        until=None,
        recorded_at=desk.stamp,
    )
    for party in (first.id, second.id):
        about(desk, party)
    return _changed(desk)


def end_relation(desk: Desk, command: EndRelation) -> Done:
    """It holds no more; that it did stays on record."""
    rows = store.relations_of(desk.tx, desk.proof, desk.case.id)
    row = desk.require_row(next((row for row in rows if row.id == command.relation), None))
    if not store.lasts(row, desk.today):
        raise Conflict(desk.case.reference)
    if row.since and command.until < row.since:
        raise missing("until", BEFORE)
    desk.work.change(party_relations, row, until=command.until)
    for party in (row.from_party, row.to_party):
        about(desk, party)
    desk.on_object = ("relation", row.id)
    return _changed(desk)


def set_safe(desk: Desk, command: SetSafeContact) -> Done:
    """How to reach him without harm: as he says it now, whole."""
    party = here(desk, command.party)
    fields = shielding.of_contact(desk, party.id, {name: str(getattr(command, name)) for name in SAFE})
    write(desk, "CONTACT.safe", "safe_contact", party.id, fields, subject=party.id)
    about(desk, party.id, "CONTACT.safe")
    return _changed(desk)


def decided(desk: Desk, kind: str, row: str, party_id: str) -> Done:
    """Something was decided of this person, or ended: it stands in a row of this kind."""
    about(desk, party_id, "C01")
    desk.on_object = (kind, row)
    return _changed(desk)


def _changed(desk: Desk) -> Done:
    touch(desk)
    return Done(reference=desk.case.reference)
