"""A case opened in an emergency comes to the desk by itself, whoever opened it, with the day by which it is judged."""

import pytest

from pga.queries.cases import ReadCase
from pga.queries.look_review import ReadDesk, ReadItem
from pga.store.tables.cases import case_members
from pga.store.tables.emergencies import emergency_openings
from pga.store.tables.look_review import look_items
from tests import acts, desks, emergencies
from tests.emergencies import PIM
from tests.pga.handlers.look_review.test_in_a_row import whole_days
from tests.towns import Town

LISA = "lisa.ll2"
"""A participant of the local team, who as member of a case reads all that an emergency would open."""


def test_an_emergency_opening_is_put_on_the_desk_and_judged_within_its_own_term(town: Town) -> None:
    reference = town.reference("intake")
    emergencies.opened(town)
    town.look(PIM, ReadCase(case=reference))
    assert "emergency" in town.last().relations
    desks.filled(town)
    item = desks.of_case(town, PIM, reference)
    assert "R15" in item.why.split(",")
    assert item.judge_by == town.rows(emergency_openings)[0].judge_by
    (reason,) = town.look("pauline.politie", ReadItem(item=item.id)).emergency
    assert reason == "Iemand is in levensgevaar: zelfmoord, letsel of vermissing"
    desks.approve(town, item, by="pauline.politie")
    assert desks.now(town, item).state == "reviewed_ok"


def test_it_stands_at_the_desk_at_once_and_goes_over_to_the_items_when_its_day_is_over(town: Town) -> None:
    assert not town.look("pauline.politie", ReadDesk()).emergencies
    emergencies.opened(town)
    (line,) = town.look("pauline.politie", ReadDesk()).emergencies
    assert (line.who, line.case) == (town.account(PIM).display_name, town.reference("intake")) and line.reason
    desks.filled(town)
    desk = town.look("pauline.politie", ReadDesk())
    assert not desk.emergencies and line.case in {one.case for one in desk.lines}


def test_each_case_that_was_opened_is_judged_also_where_nobody_looked_at_it(town: Town) -> None:
    acts.submit(town, "lisa.ll2", 7)
    emergencies.opened(town, bsn="999900092")
    opened = {row.case_id for row in town.rows(emergency_openings)}
    desks.filled(town)
    mine = town.rows(look_items, look_items.c.actor == town.account(PIM).id, look_items.c.case_id.in_(opened))
    assert len(opened) == 2
    assert {row.case_id for row in mine if "R15" in row.why.split(",")} == opened


@pytest.mark.parametrize("who", [LISA, PIM])
def test_an_emergency_access_by_which_nothing_was_opened_is_a_search(town: Town, who: str) -> None:
    member = {"case_id": town.case(town.reference("intake")).id, "account": town.account(LISA).id}
    dates = {"function": "named", "valid_from": "2026-01-01", "ended_at": None}
    acts.put_row(town, case_members, member | dates | {"organisation": "ll2"})
    for _ in range(10):
        emergencies.opened(town, by=who)
        town.clock.move(minutes=1)
    assert len(town.rows(emergency_openings)) == (who == PIM)
    desks.filled(town)
    assert any("R11" in row.why.split(",") for row in whole_days(town, who)) is (who == LISA)
