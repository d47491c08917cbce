"""New facts about somebody whose case was closed: a new case, tested anew, linked to the old one (T17)."""

import uuid
from collections.abc import Mapping

from pga.commands.ending import Reopen
from pga.desk import Desk, Done
from pga.handlers import compared, persons, steps
from pga.handlers.approach.informing import done
from pga.handlers.submitting import new_reference
from pga.handlers.told import subjects
from pga.indexing import NOTHING
from pga.sealing import Place
from pga.store import cases as stored
from pga.store.tables.cases import case_parties, person_link
from pga.store.tables.progress import case_links
from privacy.reader import ClosedOpening

CARRIED = ("identity", "bsn", "contact")
"""What goes along to the new case: who it is about, and nothing of what was said."""


def reopen(desk: Desk, command: Reopen) -> Done:
    """T17: the old case stays closed; the new one begins as every case does."""
    case_id, reference, old = str(uuid.uuid4()), new_reference(desk, "pga_case"), desk.state or ""
    case = {
        "id": case_id,
        "reference": reference,
        "cooperation": desk.cooperation,
        "reason": desk.case.reason,
        "theme": desk.case.theme,
        "regime": "",
        "bringing_organisation": desk.actor.organisation,
    }
    carried = {row.id: persons.new_id() for row in subjects(desk)}
    facts = {"person_named": True, "submission_complete": True}
    steps.begin(desk, desk.case.workflow, "submit", case, tuple(carried.values()), **facts)
    desk.case_made, desk.to_state = "", old
    desk.work.add(case_links, case_id=case_id, earlier_case=desk.case.id, kind="reopened")
    carry_persons(desk, case_id, carried)
    told = {"reason_text": command.new_facts, "goal": command.goal, "tried_so_far": command.tried_so_far}
    place = Place(case_id=case_id, owner=desk.actor.organisation, category="C05")
    desk.sealing.put(desk.work, place, kind="submission", about=case_id, fields=told)
    desk.details["new_case"] = reference
    done(desk)
    return Done(reference=reference)


def carry_persons(
    desk: Desk, case_id: str, carried: Mapping[str, str], kinds: tuple[str, ...] = CARRIED
) -> None:
    """Persons of the case at hand, sealed again for the new case; nobody reads them on the way.

    ``carried``: their ids here -> their ids there; ``kinds``: of their documents.
    """
    codes = stored.person_codes(desk.tx, desk.proof, [desk.case.id])
    documents = desk.found([desk.case.id], kinds=kinds)
    keys = desk.sealing.keys_of(desk.actor.organisation)
    opening = ClosedOpening(desk.decision, keys, desk.sealing.wraps, "resealed")
    parties = stored.parties(desk.tx, desk.proof, [desk.case.id])
    for party in (row for row in parties if row.id in carried):
        new = desk.work.add(
            case_parties,
            id=carried[party.id],
            case_id=case_id,
            capacity=party.capacity,
            **{column: party._mapping[column] for column in NOTHING},
            detached_at=None,
        )
        if party.id in codes:
            desk.work.add(person_link, party=new, person_code=codes[party.id][1])
        for document in documents:
            if document.about == party.id:
                place = Place(case_id=case_id, owner=desk.actor.organisation, category=document.category, subject=new)
                put = desk.sealing.putting(desk.work, place, kind=document.kind, about=new)
                opening.carry(document, put)
    compared.carry(desk, case_id, carried)
    desk.opened("resealed", opening.count)
