"""A referral comes in: the acute question, what was told, and who told it, sealed apart.

Nothing is required but the acute question (users.md 8): whoever takes a call writes what there is, and the rest later.
"""

import uuid
from collections.abc import Mapping
from typing import Final

from pga.commands.referrals import BRINGS, CODES, Entry
from pga.desk import Desk, Done, Draft
from pga.handlers import persons, steps
from pga.handlers.cases import add_member
from pga.handlers.meldcode.standing import stand
from pga.handlers.referrals import calling
from pga.handlers.referrals.places import VT, own_word, place_of
from pga.handlers.submitting import new_reference
from pga.handlers.writing import step_id
from pga.queries.referrals import PrepareEntry
from pga.sealing import Place
from pga.store.everywhere import coordinates
from pga.store.tables.cases import case_answers

IDENTITY: Final = ("name", "born", "address", "phone")
"""Answers that go to the person himself, and are not kept twice."""
REPORTER: Final = ("reporter", "source", "sector")
"""Answers that are sealed in a category of their own (veilig-thuis.md 2.7): who told it, by whatever name."""
BROUGHT_BY: Final[Mapping[str, str]] = {"receive_police": "police", "receive_offer": "veilig_thuis"}
"""Step -> the kind of organisation whose word it is, whoever writes it down."""


def enter(desk: Desk, command: Entry) -> Done:
    """The case, the person if he is known, what was told, and who told it."""
    answers, case_id = command.answers, str(uuid.uuid4())
    reference = new_reference(desk, command.capability.partition(".")[0])
    named = (persons.new_id(),) if any(answers.get(name) for name in IDENTITY) else ()
    facts = {fact: True for fact in ("acute_answered", "vt_word_recorded") if BRINGS[fact].by(answers)}
    if own_word(desk):
        facts["vt_word_recorded"] = True
    desk.settled = frozenset() if named else frozenset({"inform_persons"})
    steps.begin(desk, "referral", command.step, _row(desk, command, case_id, reference), named, **facts)
    takes_down(desk, case_id)
    for party in named:
        person = persons.Person(bsn="", **{name: answers.get(name, "") for name in IDENTITY})
        persons.add(desk, case_id, "subject", person, party)
    about = step_id(desk)
    told = {name: said for name, said in answers.items() if name not in (*IDENTITY, *REPORTER)}
    place = place_of(desk, case_id, command.step)
    desk.sealing.put(desk.work, place, kind="referral_step", about=about, fields=told)
    for name in CODES.keys() & told.keys():
        desk.work.add(case_answers, case_id=case_id, step=command.step, question=name, answer=told[name])
    _reporter(desk, case_id, answers)
    calling.add(desk, case_id, command.lines)
    return Done(reference=reference)


def prepare(desk: Desk, query: PrepareEntry) -> Draft[bool]:
    """Whether he may begin one so, and whether it is his own word; nothing is shown."""
    own = own_word(desk) and query.step in VT
    return Draft(build=lambda reveal: own)


def _row(desk: Desk, command: Entry, case_id: str, reference: str) -> dict[str, str]:
    kind = BROUGHT_BY.get(command.step)
    brought = next((p.id for p in desk.document.parties.values() if p.kind == kind), desk.actor.organisation)
    return {
        "id": case_id,
        "reference": reference,
        "cooperation": desk.cooperation,
        "reason": "unknown",
        "theme": command.answers.get("prior_involvement", "not_classified"),
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


def _reporter(desk: Desk, case_id: str, answers: Mapping[str, str]) -> None:
    told_by = answers.get("reporter") or answers.get("source") or ""
    fields = {"name": told_by, "sector": answers.get("sector", "")}
    if any(fields.values()):
        place = Place(case_id=case_id, owner=desk.document.lead, category="REPORTER")
        desk.sealing.put(desk.work, place, kind="reporter", about=case_id, fields=fields)
