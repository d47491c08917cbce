"""What an item needs is decided when it is judged: what was hidden while it was put up, or came since, asks two."""

import pytest
from sqlalchemy import Table, delete, insert

from pga.queries.look_review import ReadDesk, ReadItem
from pga.refusals import NotReady
from pga.store.tables.cases import case_parties
from pga.store.tables.look_review import look_items
from pga.store.tables.persons import address_protections
from pga.store.tables.staff import known_people
from tests import acts, desks
from tests.hard.intruder import Intruder
from tests.towns import Town


@pytest.mark.parametrize("table", [address_protections, known_people], ids=lambda table: table.name)
def test_who_got_protected_after_an_item_was_put_up_is_judged_by_two(sqlite_town: Town, table: Table) -> None:
    town = sqlite_town
    desks.officer(town)
    item = desks.pried(town)
    assert not item.protected and "approve" in town.look(desks.OFFICER, ReadItem(item=item.id)).may
    desks.shielded(town, table, town.rows(case_parties, case_parties.c.case_id == item.case_id)[0])
    for end in (desks.approve, desks.no_breach):
        if end is desks.no_breach:
            desks.follow_up(town, desks.now(town, item))
        with pytest.raises(NotReady, match="officers_agree"):
            end(town, item)
    line = next(line for line in town.look(desks.OFFICER, ReadDesk()).followed if line.id == item.id)
    assert line.asks_two and "agree" in town.look(desks.OFFICER, ReadItem(item=item.id)).may
    desks.agree(town, item)
    desks.no_breach(town, item, by=desks.DEPUTY)
    assert desks.now(town, item).state == "no_breach"


def test_what_belongs_to_no_case_is_judged_by_two_when_one_of_its_people_lives_protected(sqlite_town: Town) -> None:
    town = sqlite_town
    item = desks.pried(town)
    desks.shielded(town, address_protections, town.rows(case_parties, case_parties.c.case_id == item.case_id)[0])
    acts.put_row(town, look_items, {"case_id": None}, item)
    assert item.persons and town.look(desks.OFFICER, ReadItem(item=item.id)).line.asks_two


def test_while_a_row_is_hidden_two_judge_everything_and_the_desk_says_so(sqlite_town: Town) -> None:
    town = sqlite_town
    item = desks.pried(town)
    other = town.rows(case_parties, case_parties.c.case_id != item.case_id)[0]
    desks.shielded(town, known_people, other)
    rows = town.rows(known_people)
    assert not town.look(desks.OFFICER, ReadDesk()).damaged
    with Intruder(town.settings).unguarded("known_people") as intruder:
        intruder.run(delete(known_people))
    with pytest.raises(NotReady, match="officers_agree"):
        desks.approve(town, item)
    assert town.look(desks.OFFICER, ReadDesk()).damaged
    with Intruder(town.settings).unguarded("known_people") as intruder:
        intruder.run(insert(known_people).values([dict(row._mapping) for row in rows]))
    assert not town.look(desks.OFFICER, ReadDesk()).damaged
    desks.approve(town, item)
