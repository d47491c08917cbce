"""The aanmelding (T1): a person, a case in its first state, and the texts of who brings it, sealed."""

import secrets
import uuid

from pga.commands.cases import Submit
from pga.desk import Desk, Done
from pga.handlers import duplicates, steps
from pga.handlers.cases import add_member
from pga.refusals import NotReady, Unmet
from pga.sealing import Place
from pga.store.tables.cases import case_parties, person_link
from privacy.keys.derive import person_code, random_person_code
from privacy.keys.index import normalised_bsn
from privacy.vocabulary import Label

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
"""Letters and digits that nobody mistakes for one another when a reference is read aloud."""

DUPLICATES = Label(
    "Deze persoon komt misschien al voor. Bekijk de zaken hieronder en bevestig dat dit een andere zaak is.",
    "This person may already be known. Look at the cases below and confirm that this is another case.",
)


def submit(desk: Desk, command: Submit) -> Done:
    """T1: a new case in state ``signal``, brought by the organisation of who submits it."""
    if not command.distinct and duplicates.find(desk, command.bsn, command.name, command.born):
        raise NotReady((Unmet(key="duplicates", sentence=DUPLICATES, field="distinct"),))
    case_id, party_id = str(uuid.uuid4()), str(uuid.uuid4())
    reference = _reference(desk)
    digits = normalised_bsn(command.bsn)
    code = person_code(desk.home.root, digits) if digits else random_person_code()
    _add_case(desk, command, case_id, reference)
    bsn_index, name_index = duplicates.indexes(desk, command.bsn, command.name, command.born)
    desk.work.add(
        case_parties,
        id=party_id,
        case_id=case_id,
        capacity="subject",
        bsn_index=bsn_index,
        name_index=name_index,
    )
    desk.work.add(person_link, party=party_id, person_code=code)
    add_member(desk, case_id, desk.actor.stands_as, desk.actor.organisation, "submitter")
    _seal_submission(desk, command, case_id, party_id)
    desk.concerns(code, "C01", "C02", "C03", "C05")
    return Done(reference=reference)


def _add_case(desk: Desk, command: Submit, case_id: str, reference: str) -> None:
    case = {
        "id": case_id,
        "reference": reference,
        "cooperation": desk.cooperation,
        "reason": command.reason,
        "theme": command.theme,
        "regime": "",
        "bringing_organisation": desk.actor.organisation,
    }
    named, complete = bool(command.name), _complete(command)
    steps.begin(desk, "pga_case", "submit", case, person_named=named, submission_complete=complete)


def _seal_submission(desk: Desk, command: Submit, case_id: str, party_id: str) -> None:
    person = {"case_id": case_id, "owner": desk.actor.organisation, "subject": party_id}
    identity = {"name": command.name, "born": command.born, "address": command.address}
    put, work = desk.sealing.put, desk.work
    put(work, Place(category="C01", **person), kind="identity", about=party_id, fields=identity)
    digits = normalised_bsn(command.bsn)
    if digits:
        put(work, Place(category="C02", **person), kind="bsn", about=party_id, fields={"bsn": digits})
    if command.phone:
        fields = {"phone": command.phone, "email": "", "how": ""}
        put(work, Place(category="C03", **person), kind="contact", about=party_id, fields=fields)
    place = Place(case_id=case_id, owner=desk.actor.organisation, category="C05")
    told = {"reason_text": command.reason_text, "goal": command.goal, "tried_so_far": command.tried_so_far}
    put(work, place, kind="submission", about=case_id, fields=told)


def _complete(command: Submit) -> bool:
    told = (command.reason, command.theme, command.reason_text, command.goal, command.tried_so_far)
    return all(told)


def _reference(desk: Desk) -> str:
    """A short opaque reference such as ``PGA-7K3M-Q2XW``; it says nothing about the case."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{desk.cooperation.upper()}-{letters[:4]}-{letters[4:]}"
