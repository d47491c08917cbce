"""What waits for an answer: not a doubt, and no longer than somebody is really away."""

import pytest
from sqlalchemy import Row

from pga.commands.absence import RecordAbsence
from pga.queries.cases import MyWork
from pga.queries.look_review import OwnItem, OwnItems, ReadDesk, ReadItem
from pga.refusals import Conflict, NotReady
from pga.store.tables.messages import outbox
from tests import desks
from tests.towns import Town, key


def _asked_while_away(town: Town) -> Row[object]:
    """An item about somebody who registered, directly after he pried, that he is away for most of a year."""
    desks.officer(town)
    item = desks.pried(town)
    town.act(desks.PRIES, RecordAbsence(valid_from="2026-03-04", valid_until="2027-02-01", act_key=key()))
    town.clock.move(minutes=1)
    desks.ask(town, item)
    return item


def test_an_absence_counts_until_the_first_day_on_which_he_works_again(town: Town) -> None:
    item = _asked_while_away(town)
    assert town.look(desks.OFFICER, ReadItem(item=item.id)).answer_by > "2027-02-01"
    town.clock.move(days=2)
    town.look(desks.PRIES, MyWork())
    assert town.look(desks.OFFICER, ReadItem(item=item.id)).answer_by == "2026-03-12"
    town.clock.move(days=8)
    assert item.id in {line.id for line in town.look(desks.DEPUTY, ReadDesk()).lines}
    desks.approve(town, item, by=desks.DEPUTY)


def test_a_doubt_waits_for_no_answer_and_the_question_stays_open(town: Town) -> None:
    item = _asked_while_away(town)
    seen = town.look(desks.OFFICER, ReadItem(item=item.id))
    assert seen.may == {"follow_up"} and seen.awaited
    desks.follow_up(town, item)
    seen = town.look(desks.OFFICER, ReadItem(item=item.id))
    assert seen.may == {"record_breach"} and seen.awaited
    with pytest.raises(NotReady, match="answer_not_awaited"):
        desks.no_breach(town, item)
    (line,) = (line for line in town.look(desks.PRIES, OwnItems()).lines if line.id == item.id)
    assert line.state_label == "Vraag aan u" and line.answer_by
    work = town.look(desks.PRIES, MyWork())
    assert item.id in {one.look for one in work.looks}


def test_who_is_asked_answers_while_it_is_followed_up_and_once(town: Town) -> None:
    item = _asked_while_away(town)
    desks.follow_up(town, item)
    assert town.look(desks.PRIES, OwnItem(item=item.id)).may_answer
    desks.answer(town, item)
    after = desks.now(town, item)
    assert after.state == "follow_up" and after.answered_at
    assert len(town.rows(outbox, outbox.c.kind == "look_answered")) == 1
    with pytest.raises(Conflict):
        desks.answer(town, item)
    assert not town.look(desks.PRIES, OwnItem(item=item.id)).may_answer
    desks.no_breach(town, item)


def test_nobody_answers_what_was_followed_up_without_a_question(town: Town) -> None:
    item = desks.pried(town)
    desks.follow_up(town, item)
    with pytest.raises(Conflict):
        desks.answer(town, item)


def test_who_asked_does_not_say_alone_that_it_is_no_breach_when_no_answer_came(town: Town) -> None:
    desks.officer(town)
    item = desks.pried(town)
    desks.ask(town, item)
    desks.follow_up(town, item)
    town.clock.move(days=8)
    with pytest.raises(NotReady, match="answer_not_awaited"):
        desks.no_breach(town, item)
    desks.no_breach(town, item, by=desks.DEPUTY)
    assert desks.now(town, item).state == "no_breach"
