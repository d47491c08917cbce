"""Two officers on one item at the same moment, and two that fill the desk: one of each counts."""

from functools import partial

from pga.commands.look_review import AgreeItem, ApproveItem, FillByJob, FillDesk
from pga.store.tables.look_review import look_items, look_marks
from privacy.ledger.verify import Damage
from tests import acts, desks
from tests.hard.test_races import _at_once
from tests.towns import Town


def test_of_two_officers_on_one_item_one_judges_and_the_other_meets_a_conflict(town: Town) -> None:
    second = desks.officer(town, "pia.privacy", "leusden")
    item = desks.pried(town)
    other = town.reopened()
    visits = {town: town.visit_as(desks.OFFICER), other: town.visit_as(second)}
    jobs = [partial(each.gate.act, visits[each], ApproveItem(**desks.on(town, item))) for each in visits]
    assert _at_once(jobs) == {"done": 1, "Conflict": 1}
    assert desks.now(town, item).version == item.version + 1 and town.verdict() == Damage.NONE


def test_of_two_who_are_the_first_of_two_one_is(town: Town) -> None:
    second = desks.officer(town, "pia.privacy", "leusden")
    item = desks.pried(town)
    acts.put_row(town, look_items, {"protected": True}, item)
    other = town.reopened()
    visits = {town: town.visit_as(desks.OFFICER), other: town.visit_as(second)}
    jobs = [partial(each.gate.act, visits[each], AgreeItem(**desks.on(town, item))) for each in visits]
    assert _at_once(jobs) == {"done": 1, "Conflict": 1}


def test_a_day_is_put_up_once_however_many_fill_the_desk(town: Town) -> None:
    desks.pry(town)
    town.clock.move(days=1)
    towns = [town, *(town.reopened() for _ in range(3))]
    officer = town.visit_as(desks.OFFICER)
    jobs = [partial(each.gate.act, desks.SYSTEM, FillByJob()) for each in towns]
    jobs += [partial(each.gate.act, officer, FillDesk()) for each in towns]
    assert _at_once(jobs) == {"done": len(jobs)}
    desks.filled(town, days=0)
    episodes = [row.episode for row in town.rows(look_items)]
    assert len(episodes) == len(set(episodes)) and len(town.rows(look_marks)) == 1
    assert town.verdict() == Damage.NONE
