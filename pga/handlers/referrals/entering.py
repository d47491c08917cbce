"""A referral comes in: the acute question, what was told, and who told it, sealed apart.

Nothing is required but the acute question (users.md 8): whoever takes a call writes what there is, and the rest later.
"""

import uuid
from collections.abc import Mapping, Sequence
from typing import Final

from pga.commands.referrals import BRINGS, CODES, Entry
from pga.desk import Desk, Done, Draft
from pga.handlers import persons, steps
from pga.handlers.cases import add_member
from pga.handlers.meldcode.standing import stand
from pga.handlers.referrals import calling, transferring
from pga.handlers.referrals.facts import PACKAGE
from pga.handlers.referrals.places import VT, own_word, place_of
from pga.handlers.submitting import new_reference
from pga.handlers.writing import step_id
from pga.queries.referrals import PrepareEntry
from pga.sealing import Place
from pga.store.tables.cases import case_answers
from privacy.rules.by_role import coordinates
from workflows.referral import REFERRAL

IDENTITY: Final = ("name", "born", "address", "phone")
"""Answers that go to the person himself, and are not kept twice."""
REPORTER: Final = ("reporter", "source", "sector", "mask_ground")
"""Answers that are sealed in a category of their own (veilig-thuis.md 2.7): who told it, by whatever name."""
OF_KINDS: Final[Mapping[str, str]] = {"police": "police", "school": "education"}
"""Kind of organisation -> the sector of what its people pass on themselves."""
BROUGHT_BY: Final[Mapping[str, str]] = {"receive_police": "police", "receive_offer": "veilig_thuis"}
"""Step -> the kind of organisation whose word it is, whoever writes it down."""


def enter(desk: Desk, command: Entry) -> Done:
    """The case, the person if he is known, what was told, and who told it."""
    answers = command.answers
    known = {name: answers.get(name, "") for name in IDENTITY}
    people = [persons.Person(bsn="", **known)] if any(known.values()) else []
    case_id, reference, _ = begun(desk, command.step, answers, people)
    keep_reporter(desk, case_id, answers)
    _keep_sector(desk, case_id, command.step, answers)
    calling.add(desk, case_id, command.lines)
    return Done(reference=reference)


def begun(
    desk: Desk, step: str, answers: Mapping[str, str], people: Sequence[persons.Person]
) -> tuple[str, str, tuple[str, ...]]:
    """A referral begins by a step: the case with who is named in it and what was told. Returns its id and reference,
    and the ids of the persons.
    """
    case_id, reference = str(uuid.uuid4()), new_reference(desk, REFERRAL.key)
    named = tuple(persons.new_id() for _ in people)
    facts = {fact: True for fact in ("acute_answered", "vt_word_recorded") if BRINGS[fact].by(answers)}
    if own_word(desk):
        facts["vt_word_recorded"] = True
    desk.settled = frozenset() if named else frozenset({"inform_persons"})
    steps.begin(desk, REFERRAL.key, step, _row(desk, step, answers, case_id, reference), named, **facts)
    takes_down(desk, case_id)
    for party, person in zip(named, people, strict=True):
        persons.add(desk, case_id, "subject", person, party)
    about = step_id(desk)
    told = {name: said for name, said in answers.items() if name not in (*IDENTITY, *REPORTER)}
    desk.sealing.put(desk.work, place_of(desk, case_id, step), kind="referral_step", about=about, fields=told)
    for name in CODES.keys() & told.keys():
        desk.work.add(case_answers, case_id=case_id, step=step, question=name, answer=told[name])
    if desk.to_state == transferring.OFFERED:
        transferring.tell_lead(desk, reference)
    if answers.get("package"):
        desk.work.add(case_answers, case_id=case_id, step=step, question=PACKAGE, answer="yes")
    return case_id, reference, named


def prepare(desk: Desk, query: PrepareEntry) -> Draft[bool]:
    """Whether he may begin one so, and whether it is his own word; nothing is shown."""
    own = own_word(desk) and query.step in VT
    return Draft(build=lambda reveal: own)


def _row(desk: Desk, step: str, answers: Mapping[str, str], case_id: str, reference: str) -> dict[str, str]:
    kind = BROUGHT_BY.get(step)
    brought = next((p.id for p in desk.document.parties.values() if p.kind == kind), desk.actor.organisation)
    return {
        "id": case_id,
        "reference": reference,
        "cooperation": desk.cooperation,
        "reason": "unknown",
        "theme": answers.get("prior_involvement", "not_classified"),
        "regime": "",
        "bringing_organisation": brought,
    }


def takes_down(desk: Desk, case_id: str) -> None:
    """Who takes it down stands to it: at the party that leads as who has it in hand, elsewhere as who told it."""
    leads = desk.actor.organisation == desk.document.lead
    if leads and coordinates(desk.actor, desk.document.seats):
        return
    function = "case_director" if leads else "submitter"
    add_member(desk, case_id, desk.actor.stands_as, desk.actor.organisation, function)
    stand(desk, case_id)


def _keep_sector(desk: Desk, case_id: str, step: str, answers: Mapping[str, str]) -> None:
    """From which sector it comes, as a code for the figures; not of who stays unknown for a reason."""
    sector = answers.get("sector") or OF_KINDS.get(desk.actor.kind, "")
    if sector and not answers.get("mask_ground", "").strip():
        desk.work.add(case_answers, case_id=case_id, step=step, question="sector", answer=sector)


def keep_reporter(desk: Desk, case_id: str, answers: Mapping[str, str]) -> None:
    """Seal who told of it, apart from what was told."""
    told_by = answers.get("reporter") or answers.get("source") or ""
    fields = {"name": told_by, "sector": answers.get("sector", ""), "ground": answers.get("mask_ground", "")}
    if any(fields.values()):
        place = Place(case_id=case_id, owner=desk.document.lead, category="REPORTER")
        desk.sealing.put(desk.work, place, kind="reporter", about=case_id, fields=fields)
