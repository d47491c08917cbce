"""Somebody with too many rights edits the ledger or the desk while that fills, and puts it back: no look disappears."""

from typing import Any

from sqlalchemy import Row, update

from pga.commands.look_review import FillByJob
from pga.queries.cases import MyWork
from pga.queries.look_review import ReadDesk
from pga.store.tables.ledger import ledger
from pga.store.tables.look_review import look_items, look_marks
from privacy.ledger.verify import Damage
from tests import desks
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
