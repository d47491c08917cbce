"""Verification goes in parts: others go on meanwhile, and what they do is verified with the rest."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import event

from pga import verifying
from pga.queries.cases import MyWork
from pga.queries.ledger import VerifyLedger
from pga.refusals import Refused
from pga.store.tables.cases import cases
from pga.verifying import verify_home
from privacy.ledger.verify import Damage
from tests import acts
from tests.hard.intruder import Intruder
from tests.towns import DIRECTOR, Town

BetweenParts = Callable[[Callable[[Town], object]], list[int]]


@pytest.fixture
def between_parts(town: Town) -> Iterator[BetweenParts]:
    """Somebody else acts each time that the lock is given back; returns a list whose number grows with each time."""
    other = town.reopened()

    def begin(do: Callable[[Town], object]) -> list[int]:
        done = [0]

        def act(*whatever: object) -> None:
            done[0] += 1
            do(other)

        event.listen(town.home.store.engine, "checkin", act)
        return done

    yield begin
    other.close()


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a small town has many."""
    monkeypatch.setattr(verifying, "RECORDS", 40)
    monkeypatch.setattr(verifying, "ROWS", 5)


def test_others_read_and_write_between_the_parts_and_all_of_it_is_verified(
    town: Town, between_parts: BetweenParts
) -> None:
    persons = iter(range(1000))

    def do(other: Town) -> None:
        if next(persons) % 10 == 0:
            acts.submit(other, "lisa.ll2", next(persons) % 8)
        other.look(DIRECTOR, MyWork())

    times, before = between_parts(do), town.head()
    verdict = verify_home(town.home)
    assert verdict.code == Damage.NONE
    assert times[0] > 20 and verdict.records > before + 20


def test_a_row_that_is_changed_by_an_act_after_it_was_looked_at_is_no_damage(
    town: Town, between_parts: BetweenParts
) -> None:
    steps = iter((acts.take_up, acts.assess, acts.justify, acts.accept))
    reference = town.reference("signal")

    def do(other: Town) -> None:
        step = next(steps, None) if times[0] > 15 else None
        if step is not None:
            step(other, reference)

    times = [0]
    times = between_parts(do)
    assert verify_home(town.home).code == Damage.NONE


def test_a_row_edited_by_hand_is_found_while_others_work(town: Town, between_parts: BetweenParts) -> None:
    intruder = Intruder(town.settings)
    intruder.edit(cases, cases.c.reference == town.reference("triage"), theme="other")
    between_parts(lambda other: other.look(DIRECTOR, MyWork()))
    assert verify_home(town.home).code == Damage.UNTOLD_CHANGE


def test_the_page_that_verifies_does_not_hold_others_up_and_has_one_record(
    town: Town, between_parts: BetweenParts
) -> None:
    times, before = between_parts(lambda other: other.look(DIRECTOR, MyWork())), town.head()
    visit = town.visit_as("petra.privacy")
    answer = town.gate.look(visit, VerifyLedger())
    assert answer.code == Damage.NONE and times[0] > 10
    (record,) = [r for r in town.records(before) if r.capability == "ledger.verify"]
    assert record.outcome == "allowed" and record.details["verdict"] == "0"


def test_the_page_that_verifies_says_when_the_guards_of_the_database_are_gone(town: Town) -> None:
    Intruder(town.settings).drop_guards("cases")
    answer = town.look("petra.privacy", VerifyLedger())
    assert answer.code == Damage.UNGUARDED and answer.seq == 0 and "bewaking" in answer.sentence


def test_who_may_not_verify_makes_nothing_work(town: Town, between_parts: BetweenParts) -> None:
    visit = town.visit_as(DIRECTOR)
    times = between_parts(lambda other: None)
    with pytest.raises(Refused):
        town.gate.look(visit, VerifyLedger())
    assert times[0] <= 3
