"""Whoever picks a colleague who is or will be absent is told so first, in every list that offers people."""

from typing import Any

import pytest

from pga.answers.absence import Away
from pga.commands.absence import RecordAbsence
from pga.queries.cases import ReadCase
from pga.queries.own import ListContacts
from pga.queries.plan import PreparePlan, ReadAction
from pga.queries.questions import ReadQuestion
from pga.standing import absences_of
from pga.store.codes import Proof
from tests import acts, plans
from tests.pga.handlers.test_direct import ASKER, shared
from tests.replacing import stand_in
from tests.towns import DIRECTOR, Town, key

__all__ = ["shared"]
LISA = "lisa.ll2"


def away(town: Town, who: str, first: str, last: str) -> None:
    town.act(who, RecordAbsence(valid_from=first, valid_until=last, act_key=key()))


def found(town: Town, until: str, *accounts: str) -> dict[str, Away]:
    with town.reading() as tx:
        return absences_of(tx, Proof(town.home.code), accounts, "2026-03-03", until)


def test_an_absence_between_now_and_a_date_is_named_with_its_dates(town: Town) -> None:
    pieter = town.account("pieter.politie").id
    away(town, "pieter.politie", "2026-03-10", "2026-03-20")
    assert found(town, "", pieter) == {} == found(town, "2026-03-09", pieter)
    assert found(town, "2026-03-10", pieter) == {pieter: Away(until="2026-03-20", since="2026-03-10")}
    away(town, "pieter.politie", "2026-03-20", "2026-03-27")
    away(town, "pieter.politie", "2026-04-20", "2026-04-27")
    stand_in(town, "pieter.politie", "pim.politie", first="2026-03-12", last="2026-03-13")
    by = {"by": "Pim Wijk (fictief)"}
    assert found(town, "2026-05-01", pieter) == {pieter: Away(until="2026-03-27", since="2026-03-10", **by)}


def test_a_substitute_of_another_time_does_not_stand_in_for_this_absence(town: Town) -> None:
    pieter = town.account("pieter.politie").id
    away(town, "pieter.politie", "2026-03-03", "2026-03-05")
    stand_in(town, "pieter.politie", "pim.politie", first="2026-03-09", last="2026-03-13")
    assert found(town, "2026-04-01", pieter) == {pieter: Away(until="2026-03-05")}


@pytest.fixture
def planned(town: Town) -> tuple[Town, str]:
    """A case in plan, which Lisa directs; she is away in two weeks."""
    away(town, LISA, "2026-03-20", "2026-03-27")
    return town, plans.planned(town, "plan_draft")


def test_the_owner_of_an_action(planned: tuple[Town, str]) -> None:
    town, reference = planned
    lisa = f"ll2/a/{town.account(LISA).id}"
    expected: Any = {lisa: Away(until="2026-03-27", since="2026-03-20")}
    assert town.look(DIRECTOR, PreparePlan(case=reference)).away == expected
    action = plans.action(town, reference, of=LISA, days=90)
    assert town.look(DIRECTOR, ReadAction(case=reference, action=action)).choices.away == expected


def test_an_action_that_is_due_later_counts_until_its_own_date(planned: tuple[Town, str]) -> None:
    town, reference = planned
    away(town, DIRECTOR, "2026-06-01", "2026-06-12")
    action = plans.action(town, reference, of=LISA, days=120)
    anna = f"leusden/a/{town.account(DIRECTOR).id}"
    assert anna not in town.look(DIRECTOR, PreparePlan(case=reference)).away
    seen = town.look(DIRECTOR, ReadAction(case=reference, action=action)).choices.away
    assert seen[anna] == Away(until="2026-06-12", since="2026-06-01")


def test_who_directs_a_case_and_who_was_at_its_conference(empty_town: Town) -> None:
    reference = acts.submit(empty_town, LISA, 0)
    acts.to_conference(empty_town, reference, "ll2")
    away(empty_town, LISA, "2026-03-20", "2026-03-27")
    choices = empty_town.look(DIRECTOR, ReadCase(case=reference)).progress.choices
    lisa = empty_town.account(LISA).id
    assert lisa in dict(choices.attendees) and lisa in dict(choices.directors)
    assert choices.away[lisa] == Away(until="2026-03-27", since="2026-03-20")


def test_a_direct_question_and_who_handles_a_question_until_it_is_due(shared: tuple[Town, str]) -> None:
    town, reference = shared
    away(town, LISA, "2026-03-20", "2026-03-27")
    away(town, ASKER, "2026-03-16", "2026-03-18")
    away(town, "pim.politie", "2026-03-18", "2026-03-27")
    lisa = town.account(LISA).id
    assert town.look(ASKER, ListContacts(case=reference)).away == {lisa: Away(until="2026-03-27", since="2026-03-20")}
    (row,) = town.questions("politie", "assigned")
    assert row.due_on == "2026-03-17"
    seen = town.look("carla.politie", ReadQuestion(question=row.id)).away
    assert seen == {town.account(ASKER).id: Away(until="2026-03-18", since="2026-03-16")}
