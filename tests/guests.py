"""A guest at a conference, as tests need one: a case with a conference to come, who is proposed, and who agrees."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from pga.clock import local_day
from pga.commands.guests import DecideGuest, ProposeGuest, RecordGuest, WithdrawGuest
from pga.desk import Done
from pga.store.tables.cases import cases
from pga.store.tables.guests import guest_votes, guests
from pga.store.tables.progress import conference_attendance, conferences
from pga.store.tables.sharing import questions
from tests import acts, stages
from tests.towns import DIRECTOR, Town

VOTERS: Final = {
    "ll2": "lisa.ll2",
    "politie": "pieter.politie",
    "reclassering": "rik.reclassering",
    "wsl": "wim.wsl",
}
"""Party -> who answers for it in the case that ``to_come`` makes."""


def to_come(town: Town, days: int = 7) -> str:
    """A case with a conference in some days: LL2 brought it, the police, a landlord and probation work on it."""
    there = [row for row in town.rows(conferences) if row.called_by == "staged"]
    if there:
        return str(town.rows(cases, cases.c.id == there[0].case_id)[0].reference)
    reference = acts.submit(town, "lisa.ll2", 7)
    stages.people_on(town, reference, "case_conference")
    held_on = (local_day(town.clock.now()) + timedelta(days=days)).isoformat()
    values = {"case_id": town.case(reference).id, "held_on": held_on, "state": "planned", "called_by": "staged"}
    acts.put_row(town, conferences, values)
    return reference


def command(town: Town, reference: str, **other: Any) -> ProposeGuest:
    """The proposal of a school, with other answers where given."""
    item = town.rows(conferences, conferences.c.case_id == town.case(reference).id)[-1]
    made = ProposeGuest(
        **acts.at(town, reference),
        organisation="Basisschool De Fictie",
        person="Jo Juf (fictief)",
        function="intern begeleider",
        item="Opvang van de kinderen (fictief)",
        purpose="De school kan de kinderen opvangen (fictief).",
        categories=("C01", "C05"),
        legal_basis="AVG_6_1_E_GEMW_172",
        valid_until=item.held_on,
    )
    return replace(made, **other)


def propose(town: Town, reference: str, **other: Any) -> Any:
    """Proposed by the process director; returns the row."""
    town.act(DIRECTOR, command(town, reference, **other))
    return of(town, reference)[-1]


def of(town: Town, reference: str) -> list[Any]:
    """The guests of a case, by number."""
    found = town.rows(guests, guests.c.case_id == town.case(reference).id)
    return sorted(found, key=lambda row: row.number)


def row(town: Town, guest: Any) -> Any:
    """A guest as he stands now."""
    return town.rows(guests, guests.c.id == guest.id)[0]


def question(town: Town, guest: Any, organisation: str) -> str:
    """The question with which a party was asked."""
    c = guest_votes.c
    (vote,) = town.rows(guest_votes, c.guest == guest.id, c.organisation == organisation)
    return str(vote.question)


def answer(town: Town, guest: Any, organisation: str, *, agrees: bool = True, by: str = "") -> Done:
    """One party answers."""
    if organisation == "ll2" and not by:
        named = acts.TownStage(town).on(question(town, guest, "ll2"))
        if town.rows(questions, questions.c.id == named["question"])[0].state == "asked":
            acts.assign(town, "carel.ll2", named["question"], VOTERS["ll2"])
    on = acts.TownStage(town).on(question(town, guest, organisation))
    return town.act(by or VOTERS[organisation], DecideGuest(**on, agrees=agrees))


def approved(town: Town, reference: str, **other: Any) -> Any:
    """Proposed, and every party agreed."""
    guest = propose(town, reference, **other)
    for party in VOTERS:
        answer(town, guest, party)
    return row(town, guest)


def withdraw(town: Town, reference: str, guest: Any) -> Done:
    """Taken back."""
    return town.act(DIRECTOR, WithdrawGuest(**acts.at(town, reference), guest=guest.id))


def record(town: Town, reference: str, guest: Any, **other: Any) -> Done:
    """He was there and heard whom it is about."""
    made = RecordGuest(**acts.at(town, reference), guest=guest.id, present=True, pledged=True, told=("C01",))
    return town.act(DIRECTOR, replace(made, **other))


def invite_too(town: Town, reference: str, organisation: str) -> None:
    """Another party is invited to the conference that is to come."""
    item = town.rows(conferences, conferences.c.case_id == town.case(reference).id)[-1]
    values = {"conference": item.id, "organisation": organisation, "account": None}
    acts.put_row(town, conference_attendance, {**values, "present": False, "dissents": False})
