"""Somebody with too many rights edits the ledger or the desk while that fills, and puts it back: no look disappears."""

from typing import Any

from sqlalchemy import Row, update

from pga.commands.look_review import FillByJob
from pga.queries.cases import MyWork, ReadCase
from pga.queries.look_review import ReadDesk
from pga.store.tables.ledger import ledger
from pga.store.tables.look_review import look_items, look_marks
from pga.store.tables.plans import plan_actions
from privacy.ledger.verify import Damage
from tests import acts, desks
from tests.hard.intruder import Intruder
from tests.towns import Town


def edited(town: Town, seq: int, **values: Any) -> None:
    """Give a record other values, behind the back of the program."""
    with Intruder(town.settings).unguarded("ledger") as intruder:
        intruder.run(update(ledger).where(ledger.c.seq == seq).values(**values))


def pried_and_filled(town: Town, **forged: Any) -> list[Row[Any]]:
    """The items of a look whose record was other bytes while the desk was filled, and what it was after that."""
    reference, seq = desks.pry(town), town.head()
    town.clock.move(hours=1)
    town.look(desks.PRIES, MyWork())
    (row,) = town.rows(ledger, ledger.c.seq == seq)
    edited(town, seq, **forged)
    desks.filled(town)
    edited(town, seq, **{name: row._mapping[name] for name in forged})
    desks.filled(town)
    assert town.verdict() is Damage.NONE
    return town.rows(look_items, look_items.c.case_id == town.case(reference).id, look_items.c.day == "2026-03-03")


def test_a_record_that_is_of_another_day_while_the_desk_fills(sqlite_town: Town) -> None:
    assert pried_and_filled(sqlite_town, at="2036-03-03T09:00:00.000Z")


def test_a_record_that_is_out_of_reach_when_the_desk_first_fills(sqlite_town: Town) -> None:
    """The days before it too: the desk seems to begin after it."""
    assert pried_and_filled(sqlite_town, at="2016-03-03T09:00:00.000Z")


def test_a_mark_that_does_not_hold_stops_the_desk_and_is_told_there(sqlite_town: Town) -> None:
    town = sqlite_town
    desks.pried(town)
    with Intruder(town.settings).unguarded("look_marks") as intruder:
        intruder.run(update(look_marks).values(seq=town.head() + 9))
    town.clock.move(days=1)
    assert town.gate.act(desks.SYSTEM, FillByJob()).told_before
    assert town.look(desks.OFFICER, ReadDesk()).damaged


def test_an_act_that_never_was_explains_nothing(sqlite_town: Town) -> None:
    """The columns of another record of his say for a while that he did something in that case."""
    town = sqlite_town
    town.look(desks.PRIES, MyWork())
    other = town.rows(ledger, ledger.c.seq == town.head())[0]
    town.clock.move(days=1)
    case = town.case(town.reference("rejected")).id
    forged = {"kind": "act", "outcome": "allowed", "capability": "pga_case.reject", "case_id": case}
    assert "R1" in _reasons(town, other, forged)


def test_a_row_that_came_later_explains_nothing(sqlite_town: Town) -> None:
    """The record of who was named for the case the day after is for a while of the day before."""
    town = sqlite_town
    reference = desks.pry(town)
    town.clock.move(days=1)
    part = {"case_id": town.case(reference).id, "account": town.account(desks.PRIES).id, "organisation": "leusden"}
    later = {"opened_on": "2026-03-01", "due_on": "2026-03-20", "closed_on": None, "team": None, "goal": None}
    acts.put_row(town, plan_actions, part | later | {"state": "open", "confirmed_on": None, "confirmed_by": None})
    told = town.rows(ledger, ledger.c.seq == town.head())[0]
    edited(town, told.seq, at="2026-03-02T09:00:00.000Z")
    desks.filled(town, days=0)
    edited(town, told.seq, at=told.at)
    assert "R1" in desks.of_case(town, desks.PRIES, reference).why.split(",")


def test_an_act_that_does_not_fit_its_code_stops_the_desk(sqlite_town: Town) -> None:
    town = sqlite_town
    reference = acts.submit(town, "lisa.ll2")
    acts.take_up(town, reference)
    act = town.rows(ledger, ledger.c.seq == town.head())[0]
    assert desks.filled(town)
    town.look("lisa.ll2", ReadCase(case=reference))
    edited(town, act.seq, body=bytes(act.body) + b" ")
    assert not desks.filled(town)
    edited(town, act.seq, body=act.body)
    assert desks.filled(town, days=0)


def _reasons(town: Town, other: Row[Any], forged: dict[str, Any]) -> list[str]:
    reference = desks.pry(town)
    edited(town, other.seq, **forged)
    desks.filled(town)
    edited(town, other.seq, **{name: other._mapping[name] for name in forged})
    assert town.verdict() is Damage.NONE
    return str(desks.of_case(town, desks.PRIES, reference).why).split(",")
