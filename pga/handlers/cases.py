"""The aanmelding and the first steps of a case."""

import secrets
import uuid

from pga.commands.cases import Accept, Assess, DeclareConflict, Invite, Justify, Reject, Submit, TakeUp
from pga.desk import Desk, Done
from pga.handlers import duplicates, sharing, steps
from pga.handlers.steps import at_noon, term_end, touch
from pga.refusals import NotReady, Unmet
from pga.sealing import Place
from pga.store import cases as stored
from pga.store.tables.cases import (
    case_answers,
    case_members,
    case_parties,
    cases,
    conflict_walls,
    person_link,
)
from pga.store.tables.sharing import questions
from privacy.keys.derive import person_code, random_person_code
from privacy.keys.index import normalised_bsn
from privacy.vocabulary import Label

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"


def submit(desk: Desk, command: Submit) -> Done:
    """T1: a new case in state ``signal``, brought by the organisation of who submits it."""
    if not command.distinct and duplicates.find(desk, command.bsn, command.name, command.born):
        raise NotReady((Unmet(key="duplicates", sentence=DUPLICATES, field="distinct"),))
    case_id, party_id = str(uuid.uuid4()), str(uuid.uuid4())
    reference = _reference(desk)
    digits = normalised_bsn(command.bsn)
    code = person_code(desk.home.root, digits) if digits else random_person_code()
    move = steps.begin(
        "pga_case", "submit", person_named=bool(command.name), submission_complete=_complete(command)
    )
    desk.case_made, desk.to_state = case_id, move.target
    desk.work.add(
        cases,
        id=case_id,
        reference=reference,
        cooperation=desk.cooperation,
        workflow="pga_case",
        state=move.target,
        reason=command.reason,
        theme=command.theme,
        regime="",
        bringing_organisation=desk.actor.organisation,
        opened_at=desk.stamp,
        due_on=term_end(desk, move.starts[0], desk.now),
        due_term=move.starts[0],
        changed_at=desk.stamp,
    )
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
    add_member(desk, case_id, desk.actor.account, desk.actor.organisation, "submitter")
    _seal_submission(desk, command, case_id, party_id)
    desk.concerns(code, "C01", "C02", "C03", "C05")
    return Done(reference=reference)


DUPLICATES = Label(
    "Deze persoon komt misschien al voor. Bekijk de zaken hieronder en bevestig dat dit een andere zaak is.",
    "This person may already be known. Look at the cases below and confirm that this is another case.",
)


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


def add_member(desk: Desk, case_id: str, account: str, organisation: str, function: str) -> None:
    """Name a person on a case."""
    desk.work.add(
        case_members,
        case_id=case_id,
        account=account,
        organisation=organisation,
        function=function,
        valid_from=desk.today,
        ended_at=None,
    )


def take_up(desk: Desk, command: TakeUp) -> Done:
    """T2: into triage."""
    answer(desk, "take_up", "duplicates", "considered")
    touch(desk)
    return _done(desk)


def assess(desk: Desk, command: Assess) -> Done:
    """The three admission criteria, each with its facts."""
    facts = {}
    for name in ("repeated", "order_or_safety", "regular_insufficient"):
        answer(desk, "assess", name, "yes" if getattr(command, name) else "no")
        facts[name] = getattr(command, f"{name}_facts")
    place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category="C05")
    desk.sealing.put(desk.work, place, kind="assessment", about=desk.case.id, fields=facts)
    touch(desk)
    return _done(desk)


def justify(desk: Desk, command: Justify) -> Done:
    """Purpose, proportionality, subsidiarity; the legal regime is a column of the case."""
    answer(desk, "justify", "justified", "yes")
    fields = {
        "purpose": command.purpose,
        "proportionality": command.proportionality,
        "subsidiarity": command.subsidiarity,
    }
    place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category="C19")
    desk.sealing.put(desk.work, place, kind="justification", about=desk.case.id, fields=fields)
    touch(desk, regime=command.regime)
    return _done(desk)


def accept(desk: Desk, command: Accept) -> Done:
    """T4: into intake; who accepts directs the case from here."""
    if command.explanation:
        place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category="C19")
        fields = {"text": command.explanation}
        answer(desk, "accept", "explained", "yes")
        desk.sealing.put(desk.work, place, kind="explanation", about=desk.case.id, fields=fields)
    touch(desk)
    return _done(desk)


def reject(desk: Desk, command: Reject) -> Done:
    """T3: not taken up. Reason and advice go back to the organisation that brought the case."""
    answer(desk, "reject", "rejected", "yes")
    brought_by = desk.case.bringing_organisation
    if brought_by != desk.actor.organisation:
        until = term_end(desk, "share_default", desk.now)
        sharing.share_category(desk, "C19.feedback", brought_by, until, how="to_submitter")
    place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category="C19.feedback")
    fields = {"reason": command.reason, "advice": command.advice}
    desk.sealing.put(desk.work, place, kind="rejection", about=desk.case.id, fields=fields)
    touch(desk)
    return _done(desk)


def invite(desk: Desk, command: Invite) -> Done:
    """One partner, one question, one date; what the rules share on invitation goes along."""
    kind = desk.document.parties[command.organisation].kind
    question_id = desk.work.add(
        questions,
        case_id=desk.case.id,
        to_organisation=command.organisation,
        asked_by=desk.actor.account,
        asked_at=desk.stamp,
        due_on=command.due_on,
        state="asked",
        category=desk.document.contribution_of(kind).category,
        answered_at=None,
    )
    until = term_end(desk, "late_answer", at_noon(command.due_on))
    for category in sorted(desk.document.shares("municipality", kind, "on_invitation")):
        sharing.share_category(desk, category, command.organisation, until, how="on_invitation")
    place = Place(case_id=desk.case.id, owner=desk.actor.organisation, category="QUESTION")
    desk.sealing.put(desk.work, place, kind="question", about=question_id, fields={"text": command.text})
    desk.on_object = ("question", question_id)
    desk.details["to"] = command.organisation
    touch(desk)
    return _done(desk)


def declare_conflict(desk: Desk, command: DeclareConflict) -> Done:
    """The case goes behind a wall for who declares it; deny beats every grant."""
    desk.work.add(conflict_walls, case_id=desk.case.id, account=desk.actor.account, declared_at=desk.stamp)
    for row in stored.members(desk.tx, desk.proof, desk.case.id):
        if row.account == desk.actor.account:
            desk.work.change(case_members, row, ended_at=desk.today)
    return Done()


def answer(desk: Desk, step: str, question: str, value: str) -> None:
    """Record a coded answer of a step, or its new value."""
    row = stored.answers(desk.tx, desk.proof, desk.case.id).get(question)
    if row is None:
        desk.work.add(case_answers, case_id=desk.case.id, step=step, question=question, answer=value)
    else:
        desk.work.change(case_answers, row, answer=value)


def _done(desk: Desk) -> Done:
    return Done(reference=desk.case.reference)
