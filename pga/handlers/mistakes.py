"""Putting right what was wrong: a correction beside the earlier statement, and the wrong person out of a case."""

import uuid

from pga.commands.mistakes import AttachPerson, ConfirmCorrection, CorrectContribution, DetachPerson
from pga.desk import Desk, Done
from pga.handlers import compared, duplicates, persons, post, terms
from pga.handlers.reaching import reached
from pga.handlers.steps import touch
from pga.indexing import NOTHING
from pga.refusals import Conflict, NotReady, Refused, Unmet
from pga.sealing import Place
from pga.store import cases as stored
from pga.store import people
from pga.store import recalls as stored_recalls
from pga.store.tables.cases import case_parties, person_link
from pga.store.tables.sharing import contributions, recalls
from privacy.vocabulary import AssertionKind, Label

CAPACITIES = ("subject", "household", "network")
CHOOSE_CAPACITY = Label("Kies wat deze persoon in de zaak is.", "Choose what this person is in the case.")
DUPLICATES = Label(
    "Deze persoon komt misschien al voor. Bekijk de zaken hieronder en bevestig dat hij ook in deze zaak hoort.",
    "This person may already be known. Look at the cases below and confirm that he belongs in this case as well.",
)
WRITE_IT = Label("Schrijf op wat er wel klopt.", "Write down what is right.")


def correct(desk: Desk, command: CorrectContribution) -> Done:
    """A new statement in the place of an earlier one; everybody who saw that is told and asked to confirm."""
    given = {row.id: row for row in stored.case_contributions(desk.tx, desk.proof, desk.case.id)}
    earlier = desk.require_row(given.get(command.contribution))
    if earlier.organisation != desk.actor.organisation or earlier.category not in desk.decision.write:
        raise Refused("no_rule", desk.decision.rule_ids)
    if any(row.corrects == earlier.id for row in given.values()):
        raise Conflict(desk.case.reference)
    if not command.what or command.assertion_kind not in list(AssertionKind):
        raise NotReady((Unmet(key="what", sentence=WRITE_IT, field="what"),))
    contribution = str(uuid.uuid4())
    document = stored.sealed_row(desk.tx, desk.case.id, "contribution", earlier.id)
    place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category=earlier.category)
    before, fields = document.id if document is not None else "", {"what": command.what}
    new = desk.sealing.put(
        desk.work, place, kind="contribution", about=contribution, fields=fields, corrects=before
    )
    desk.work.add(
        contributions,
        id=contribution,
        case_id=desk.case.id,
        question=earlier.question,
        organisation=desk.actor.organisation,
        author=desk.actor.account,
        category=earlier.category,
        assertion_kind=command.assertion_kind,
        legal_basis=earlier.legal_basis,
        occurred_on=command.occurred_on,
        contributed_at=desk.stamp,
        corrects=earlier.id,
    )
    recall(desk, before, new, contribution)
    desk.on_object = ("contribution", contribution)
    touch(desk)
    return Done(reference=desk.case.reference)


def recall(desk: Desk, earlier: str, new: str, contribution: str = "") -> None:
    """Everybody who saw a sealed text is told that another stands in its place, and asked to confirm: here who still
    comes to the case; the others must be told otherwise, as the page of the case says (AVG 19).
    """
    seen = stored_recalls.who_saw(desk.tx, desk.proof, desk.case.id, earlier)
    known = people.accounts_by_id(desk.tx, desk.proof, seen)
    told = sorted(known.keys() - {desk.actor.account} - stored.walled(desk.tx, desk.case.id))
    for account in told:
        desk.work.add(
            recalls,
            contribution=contribution,
            document=new,
            case_id=desk.case.id,
            account=account,
            told_at=desk.stamp,
            confirmed_at=None,
        )
    there = reached(desk, told)
    post.tell(desk, there, "correction", f"/cases/{desk.case.reference}")
    desk.details |= {"told": str(len(there)), "told_otherwise": str(len(told) - len(there))}


def confirm(desk: Desk, command: ConfirmCorrection) -> Done:
    """Whoever saw the earlier statement read the new one; or who directs the case told him, who cannot read it here."""
    rows = stored_recalls.of_case(desk.tx, desk.proof, desk.case.id)
    row = desk.require_row(next((row for row in rows if row.id == command.recall), None))
    if row.account != desk.actor.account:
        if "coordinator" not in desk.relations or reached(desk, [row.account]):
            raise Refused("out_of_reach")
        desk.details["told_otherwise"] = "1"
    if row.confirmed_at is None:
        desk.work.change(recalls, row, confirmed_at=desk.stamp)
    desk.on_object = ("contribution", row.contribution) if row.contribution else ("text", row.document)
    return Done(reference=desk.case.reference)


def detach(desk: Desk, command: DetachPerson) -> Done:
    """The wrong person out of the case: nothing links him to it from now on; what was told stays told."""
    rows = stored.parties(desk.tx, desk.proof, [desk.case.id])
    party = desk.require_row(next((row for row in rows if row.id == command.party), None))
    for link in stored.links_of(desk.tx, desk.proof, party.id):
        desk.concerns(link.person_code, "C01")
        desk.work.remove(person_link, link)
    compared.drop(desk, party.id)
    desk.work.change(case_parties, party, detached_at=desk.stamp, **NOTHING)
    place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category="C19")
    desk.sealing.put(desk.work, place, kind="detachment", about=party.id, fields={"reason": command.reason})
    desk.on_object = ("party", party.id)
    touch(desk, **terms.go(desk, party.id).columns)
    return Done(reference=desk.case.reference)


def attach(desk: Desk, command: AttachPerson) -> Done:
    """A person in the case, sealed as at the submission; nobody twice, and nobody unseen who may be known."""
    if command.person_capacity not in CAPACITIES:
        raise NotReady((Unmet(key="capacity", sentence=CHOOSE_CAPACITY, field="person_capacity"),))
    duplicates.stop(desk, command, DUPLICATES)
    person = persons.Person(
        name=command.name, born=command.born, bsn=command.bsn, address=command.address, phone=command.phone
    )
    party = persons.new_id()
    persons.add(desk, desk.case.id, command.person_capacity, person, party)
    desk.on_object = ("party", party)
    touch(desk, **(terms.come(desk, party).columns if command.person_capacity == "subject" else {}))
    return Done(reference=desk.case.reference)
