"""The aanmelding (T1): a person, a case in its first state, and the texts of who brings it, sealed."""

import secrets
import uuid

from pga.commands.cases import Submit
from pga.commands.taking_over import TakeOver
from pga.desk import Desk, Done
from pga.handlers import bringing, duplicates, persons, steps
from pga.references import ALPHABET
from pga.sealing import Place
from pga.store import cases as stored
from privacy.vocabulary import Label
from workflows import WORKFLOWS

DUPLICATES = Label(
    "Deze persoon komt misschien al voor. Bekijk de zaken hieronder en bevestig dat dit een andere zaak is.",
    "This person may already be known. Look at the cases below and confirm that this is another case.",
)


def submit(desk: Desk, command: Submit) -> Done:
    """T1: a new case in state ``signal``, brought by the organisation of who submits it, or for whom he enters it."""
    source = bringing.chosen(desk, command.brought_by)
    duplicates.stop(desk, command, DUPLICATES)
    case_id, party = str(uuid.uuid4()), persons.new_id()
    reference = new_reference(desk, command.capability.partition(".")[0])
    _add_case(desk, command, case_id, reference, party, source.organisation)
    bringing.bring(desk, case_id, source)
    person = persons.Person(
        name=command.name, born=command.born, bsn=command.bsn, address=command.address, phone=command.phone
    )
    persons.add(desk, case_id, "subject", person, party)
    place = Place(case_id=case_id, owner=desk.actor.organisation, category="C05")
    told = {"reason_text": command.reason_text, "goal": command.goal, "tried_so_far": command.tried_so_far}
    desk.sealing.put(desk.work, place, kind="submission", about=case_id, fields=told)
    return Done(reference=reference)


def _add_case(desk: Desk, command: Submit, case_id: str, reference: str, party: str, brought_by: str) -> None:
    case = new_case(desk, command, case_id, reference, brought_by)
    workflow, _, step = command.capability.partition(".")
    named, complete = bool(command.name.strip()), _complete(command)
    steps.begin(desk, workflow, step, case, (party,), person_named=named, submission_complete=complete)


def new_case(desk: Desk, command: Submit | TakeOver, case_id: str, reference: str, brought_by: str) -> dict[str, str]:
    """The row of a case that comes in, as ``steps.begin`` takes it: what it is about, and who brings it."""
    return {
        "id": case_id,
        "reference": reference,
        "cooperation": desk.cooperation,
        "reason": command.reason,
        "theme": command.theme,
        "regime": "",
        "bringing_organisation": brought_by,
    }


def _complete(command: Submit) -> bool:
    told = (command.reason, command.theme, command.reason_text, command.goal, command.tried_so_far)
    return all(text.strip() for text in told)


def new_reference(desk: Desk, workflow: str) -> str:
    """A short opaque reference such as ``PGA-7K3M-Q2XW``; it says nothing about the case.

    Made under the lock of the ledger's head, so that one that is free stays free until the case is saved.
    """
    while True:
        letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
        reference = f"{WORKFLOWS[workflow].prefix}-{letters[:4]}-{letters[4:]}"
        if not stored.id_of(desk.tx, reference):
            return reference
