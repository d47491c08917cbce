"""Tests of who goes first, who is the second of two, and what waits because nobody can."""

import pytest

from pga.commands.look_review import AgreeItem
from pga.queries.look_review import ReadDesk, ReadItem
from pga.refusals import NotReady
from pga.store.tables.look_review import look_items
from tests import acts, desks
from tests.towns import Town

SECOND = "pia.privacy"


def _halfway(town: Town, who: str) -> dict[str, bool]:
    """Item -> whether there are not two who can, of what waits for a second officer."""
    return {line.id: line.alone for line in town.look(who, ReadDesk()).halfway}


@pytest.mark.parametrize("act", [desks.approve, desks.ask, desks.follow_up])
def test_the_deputy_does_nothing_while_the_reviewer_is_there(town: Town, act: object) -> None:
    assert callable(act)
    desks.officer(town)
    item = desks.pried(town)
    with pytest.raises(NotReady, match="reviewer_first"):
        act(town, item, by=desks.DEPUTY)
    seen = town.look(desks.DEPUTY, ReadItem(item=item.id))
    assert (seen.may, seen.behind) == (frozenset(), "Gemeente Leusden")
    desks.away(town, desks.OFFICER)
    act(town, item, by=desks.DEPUTY)


def test_a_protected_item_that_was_followed_up_takes_two_to_be_no_breach(town: Town) -> None:
    desks.officer(town)
    item = desks.pried(town)
    acts.put_row(town, look_items, {"protected": True}, item)
    desks.follow_up(town, item)
    assert {"agree", "record_breach"} == town.look(desks.OFFICER, ReadItem(item=item.id)).may
    with pytest.raises(NotReady, match="officers_agree"):
        desks.no_breach(town, item)
    desks.agree(town, item)
    with pytest.raises(NotReady, match="officers_agree"):
        desks.no_breach(town, item)
    desks.no_breach(town, item, by=desks.DEPUTY)
    assert desks.now(town, item).state == "no_breach"


def test_what_was_found_in_order_before_a_follow_up_is_asked_again(town: Town) -> None:
    desks.officer(town)
    item = desks.pried(town)
    acts.put_row(town, look_items, {"protected": True}, item)
    desks.agree(town, item)
    desks.follow_up(town, item, by=desks.DEPUTY)
    with pytest.raises(NotReady, match="officers_agree"):
        desks.no_breach(town, item, by=desks.DEPUTY)


def test_what_waits_for_a_second_is_shown_and_that_nobody_is_there(town: Town) -> None:
    item = desks.pried(town)
    acts.put_row(town, look_items, {"protected": True}, item)
    (line,) = (line for line in town.look(desks.OFFICER, ReadDesk()).lines if line.id == item.id)
    assert line.alone
    desks.agree(town, item)
    assert _halfway(town, desks.OFFICER)[item.id]
    desks.officer(town)
    assert _halfway(town, desks.OFFICER)[item.id] is False


def test_a_second_officer_of_the_host_stands_by_where_nobody_of_the_other_organisation_can(town: Town) -> None:
    desks.officer(town, SECOND, "leusden")
    item = desks.pried(town)
    acts.put_row(town, look_items, {"protected": True}, item)
    town.act(desks.OFFICER, AgreeItem(**desks.on(town, item)))
    assert item.id in {line.id for line in town.look(SECOND, ReadDesk()).lines}
    with pytest.raises(NotReady, match="officers_agree"):
        desks.approve(town, item)
    desks.approve(town, item, by=SECOND)
    assert desks.now(town, item).state == "reviewed_ok"


def test_what_was_done_in_haste_comes_first_then_what_is_late_then_the_heaviest(town: Town) -> None:
    desks.filled(town)
    rows = [row for row in town.rows(look_items, look_items.c.organisation == "leusden")][:3]
    heavy, late, hasty = rows
    acts.put_row(town, look_items, {"weight": 99}, heavy)
    acts.put_row(town, look_items, {"weight": 1, "judge_by": "2026-01-02"}, late)
    acts.put_row(town, look_items, {"weight": 0, "why": "after_judgement,R15"}, hasty)
    order = [line.id for line in town.look("frank.fg", ReadDesk()).lines]
    assert [order.index(row.id) for row in (hasty, late)] == [0, 1] and order.index(heavy.id) == 2


def test_who_took_an_item_up_is_named(town: Town) -> None:
    item = desks.pried(town)
    desks.take(town, item)
    assert town.look("frank.fg", ReadItem(item=item.id)).line.taken_by == "Petra Privacy (fictief)"
