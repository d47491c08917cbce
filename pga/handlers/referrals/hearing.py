"""Veilig Thuis confirms or corrects, on one page, what the local team wrote down as received from it."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.received import Received, ReceivedLine
from pga.commands.received import CHOICES, ConfirmReceived, Heard
from pga.commands.referrals import asked
from pga.desk import Desk, Done, Draft, Reveal
from pga.handlers import post
from pga.handlers.plain.words import plain
from pga.handlers.referrals.places import VT
from pga.queries.referrals import ListReceived
from pga.refusals import Conflict, NotReady, Refused, Unmet
from pga.sealing import Place
from pga.store import cases as stored
from pga.store import people, received
from pga.store.tables.cases import case_answers
from privacy.vocabulary import Label
from workflows.referral import REFERRAL

PAGE: Final = 10
"""So many on a page."""
CORRECTION: Final = "referral_correction"
"""The kind of a text that says what a step should be; it is about the row of the step."""
NOTHING: Final = Label("Kies bij ten minste één: klopt, of klopt niet.", "Choose for at least one: right, or not.")
WHAT: Final = Label("Schrijf wat het moet zijn.", "Write what it should be.")


def read(desk: Desk, query: ListReceived) -> Draft[Received]:
    """The words that wait, with what was written down as far as that is Veilig Thuis's own."""
    rows = received.waiting(desk.tx, desk.proof, desk.actor, desk.cooperation, VT, PAGE + 1)
    shown = rows[:PAGE]
    cases = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row in shown}) if shown else {}
    found = desk.found(list(cases), kinds=("referral_step",)) if cases else []
    by_step = {document.about: document for document in found}
    texts = {row.id: by_step[row.id] for row in shown if row.id in by_step}
    accounts = people.accounts_by_id(desk.tx, desk.proof, {row.taken_by for row in shown})
    parties, language = desk.document.parties, desk.actor.language

    def line(row: Row[Any], reveal: Reveal) -> ReceivedLine:
        by = accounts[row.taken_by].organisation
        return ReceivedLine(
            id=row.id,
            reference=cases[row.case_id].reference,
            label=REFERRAL.step(row.step).label.of(language),
            at=row.taken_at,
            by=parties[by].name if by in parties else by,
            names=asked(row.step),
            said=reveal(texts.get(row.id)),
        )

    return Draft(
        build=lambda reveal: Received(lines=tuple(line(row, reveal) for row in shown), more=len(rows) > PAGE),
        documents=tuple(texts.values()),
        cases=tuple(cases),
    )


def confirm(desk: Desk, command: ConfirmReceived) -> Done:
    """Everything that was said on the page, or nothing: a code per step, and sealed what it should be."""
    chosen = {heard.step: heard for heard in command.heard}
    if len(chosen) < len(command.heard) or any(heard.choice not in CHOICES for heard in command.heard):
        raise Refused("bad_form")
    wrong = tuple(unmet for heard in command.heard for unmet in _wrong(heard))
    if wrong or not chosen:
        raise NotReady(wrong or (Unmet(key="heard", sentence=NOTHING),))
    rows = received.named(desk.tx, desk.proof, desk.actor, desk.cooperation, VT, chosen)
    if rows.keys() != chosen.keys():
        raise Refused("out_of_reach")
    for row in rows.values():
        _keep(desk, row, chosen[row.id])
    _tell(desk, {row.case_id for row in rows.values() if chosen[row.id].choice == "not_right"})
    return Done()


def _wrong(heard: Heard) -> Iterator[Unmet]:
    field = f"correction_{heard.at}"
    if heard.choice == "not_right" and not heard.correction.strip():
        yield Unmet(key="correction", sentence=WHAT, field=field)
    yield from plain(field, heard.correction)


def _keep(desk: Desk, row: Row[Any], heard: Heard) -> None:
    question = f"{received.HEARD}{row.id}"
    if question in stored.answers(desk.tx, desk.proof, row.case_id):
        raise Conflict("")
    desk.work.add(case_answers, case_id=row.case_id, step=row.step, question=question, answer=heard.choice)
    if heard.choice == "not_right":
        place = Place(case_id=row.case_id, owner=desk.actor.organisation, category="VT_PACKAGE")
        fields = {"correction": heard.correction.strip()}
        desk.sealing.put(desk.work, place, kind=CORRECTION, about=row.id, fields=fields)


def _tell(desk: Desk, case_ids: set[str]) -> None:
    """Who has the case in hand reads the correction."""
    known: Mapping[str, Row[Any]] = stored.cases_by_id(desk.tx, desk.proof, case_ids) if case_ids else {}
    for case_id in sorted(known):
        members = stored.members(desk.tx, desk.proof, case_id)
        walled = stored.walled(desk.tx, case_id)
        accounts = {row.account for row in members if row.function == "case_director"} - walled
        post.tell(desk, accounts, "correction", f"/cases/{known[case_id].reference}")
