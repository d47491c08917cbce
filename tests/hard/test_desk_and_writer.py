"""Who changes a look in the database while the desk fills, and puts it back, keeps it from nobody's judgement."""

from typing import Any

from sqlalchemy import Row, delete, update

from pga.queries.cases import MyWork
from pga.queries.look_review import ReadDesk
from pga.store.tables.ledger import ledger
from pga.store.tables.look_review import look_items
from privacy.ledger.verify import Damage
from tests import desks
from tests.hard.intruder import Intruder
from tests.towns import Town

CHANGED = (b'"relations":["coordinator"]', b'"relations":["member"]')
"""What a record says, and what it says instead."""


def _pried(town: Town) -> tuple[str, Row[Any]]:
    reference, seq = desks.pry(town), town.head()
    town.clock.move(hours=1)
    town.look(desks.PRIES, MyWork())
    (row,) = town.rows(ledger, ledger.c.seq == seq)
    return town.case(reference).id, row


def _items(town: Town, case: str) -> list[Row[Any]]:
    return town.rows(look_items, look_items.c.case_id == case, look_items.c.day == "2026-03-03")


def test_a_record_that_was_changed_while_the_desk_filled_is_judged_as_it_was(sqlite_town: Town) -> None:
    town = sqlite_town
    case, row = _pried(town)
    changed = bytes(row.body).replace(*CHANGED)
    assert changed != bytes(row.body)
    with Intruder(town.settings).unguarded("ledger") as intruder:
        intruder.run(update(ledger).where(ledger.c.seq == row.seq).values(body=changed))
    desks.filled(town)
    assert not _items(town, case) and town.look(desks.OFFICER, ReadDesk()).damaged
    with Intruder(town.settings).unguarded("ledger") as intruder:
        intruder.run(update(ledger).where(ledger.c.seq == row.seq).values(body=row.body))
    desks.filled(town)
    assert town.verdict() is Damage.NONE and not town.look(desks.OFFICER, ReadDesk()).damaged
    assert "R1" in _items(town, case)[0].why.split(",")


def test_a_made_up_item_in_the_place_of_a_look_holds_nothing_back(sqlite_town: Town) -> None:
    town = sqlite_town
    case, _ = _pried(town)
    who = town.account(desks.PRIES)
    made: dict[str, Any] = {column.name: "x" for column in look_items.c}
    made |= {"weight": 0, "protected": False, "version": 1, "code": b"x", "state": "reviewed_ok"}
    made |= {"episode": f"{who.id}/leusden/case:{case}/2026-03-03", "day": "2026-03-03"}
    with Intruder(town.settings).unguarded("look_items") as intruder:
        intruder.run(look_items.insert().values(**made))
    desks.filled(town)
    assert town.look(desks.OFFICER, ReadDesk()).damaged
    with Intruder(town.settings).unguarded("look_items") as intruder:
        intruder.run(delete(look_items).where(look_items.c.id == "x"))
    desks.filled(town)
    assert town.verdict() is Damage.NONE and _items(town, case)


def test_an_item_that_does_not_hold_is_missed_at_the_desk(sqlite_town: Town) -> None:
    item = desks.pried(sqlite_town)
    assert not sqlite_town.look("frank.fg", ReadDesk()).damaged
    with Intruder(sqlite_town.settings).unguarded("look_items") as intruder:
        intruder.run(update(look_items).where(look_items.c.id == item.id).values(weight=0))
    assert sqlite_town.look("frank.fg", ReadDesk()).damaged
