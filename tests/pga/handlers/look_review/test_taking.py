"""Tests of pga/handlers/look_review/taking.py: each step by a person, with its record, its texts and its mail."""

import pytest

from pga.queries.look_review import DraftNotification, OwnItem, OwnItems, ReadDesk, ReadItem
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import sealed_text
from pga.store.tables.messages import outbox
from pga.store.tables.people import accounts
from privacy.ledger.verify import Damage
from privacy.sealed import Plain
from tests import desks
from tests.towns import DIRECTOR, Town


def text(shown: object) -> str:
    """The text of what was opened."""
    assert isinstance(shown, Plain)
    return shown.field("text")


def told(town: Town, kind: str) -> list[str]:
    """Who is told this by mail."""
    names = {row.id: row.username for row in town.rows(accounts)}
    return sorted(names[row.account] for row in town.rows(outbox, outbox.c.kind == kind))


def test_an_item_that_is_in_order_takes_one_act_and_no_text(town: Town) -> None:
    item = desks.pried(town)
    head = town.head()
    desks.approve(town, item)
    (record,) = town.records(head)
    after = desks.now(town, item)
    assert (after.state, after.judged_by) == ("reviewed_ok", town.account(desks.OFFICER).id)
    assert (record.capability, record.from_state, record.to_state) == ("look_review.approve", "open", "reviewed_ok")
    assert record.object == ("look_item", item.id) and not record.subjects and not record.disclosed


def test_a_question_is_asked_answered_and_judged(town: Town) -> None:
    item = desks.pried(town)
    desks.ask(town, item)
    assert told(town, "look_asked") == ["anna.process"]
    own = town.look(desks.PRIES, OwnItem(item=item.id))
    assert own.may_answer and [text(word.text) for word in own.words] == ["Waarom keek u hier? (fictief)"]
    desks.answer(town, item)
    assert told(town, "look_answered") == ["petra.privacy"]
    seen = town.look(desks.OFFICER, ReadItem(item=item.id))
    assert [word.kind for word in seen.words] == ["look_question", "look_answer"] and "approve" in seen.may
    desks.approve(town, item)
    assert desks.now(town, item).state == "reviewed_ok" and town.verdict() == Damage.NONE


def test_only_who_it_is_about_answers(town: Town) -> None:
    item = desks.pried(town)
    desks.ask(town, item)
    for other in ("dirk.veiligheid", "lisa.ll2", desks.OFFICER):
        with pytest.raises(Refused):
            desks.answer(town, item, by=other)
        with pytest.raises(Refused):
            town.look(other, OwnItem(item=item.id))
    assert not [line for line in town.look("lisa.ll2", OwnItems()).lines if line.id == item.id]


def test_while_the_employee_has_time_nobody_finds_it_in_order_or_asks_again(town: Town) -> None:
    item = desks.pried(town)
    desks.ask(town, item)
    for act in (desks.approve, desks.ask):
        with pytest.raises(NotReady, match="answer_not_awaited"):
            act(town, item)
    seen = town.look(desks.OFFICER, ReadDesk())
    assert item.id in {line.id for line in seen.asked} and item.id not in {line.id for line in seen.lines}


def test_a_follow_up_needs_its_reason_which_the_employee_does_not_read(town: Town) -> None:
    item = desks.pried(town)
    desks.follow_up(town, item)
    assert desks.now(town, item).state == "follow_up"
    assert item.id not in {line.id for line in town.look(desks.PRIES, OwnItems()).lines}
    with pytest.raises(Refused):
        town.look(desks.PRIES, OwnItem(item=item.id))
    mine = town.rows(sealed_text, sealed_text.c.case_id == item.id)
    assert {row.owner for row in mine} == {"leusden", "veilig-thuis"}


def test_a_breach_needs_a_follow_up_and_a_moment_that_has_been(town: Town) -> None:
    item = desks.pried(town)
    with pytest.raises(Conflict):
        desks.breach(town, item)
    desks.follow_up(town, item)
    for wrong in ({"aware_on": "", "aware_time": ""}, {"aware_time": "25:00"}, {"aware_on": "2026-12-31"}):
        with pytest.raises(NotReady, match="aware"):
            desks.breach(town, item, **wrong)
    assert desks.now(town, item).aware_at is None


def test_the_72_hours_run_from_the_moment_that_a_human_became_aware(town: Town) -> None:
    desks.officer(town)
    item = desks.pried(town)
    desks.follow_up(town, item)
    desks.breach(town, item, aware_on="2026-03-04", aware_time="08:15")
    seen = town.look("frank.fg", ReadItem(item=item.id))
    assert seen.breach is not None
    assert (seen.aware_at, seen.breach.report_by) == ("2026-03-04T07:15:00.000Z", "2026-03-07T07:15:00.000Z")
    assert seen.aware_by == "Petra Privacy (fictief)" and seen.may == frozenset()
    assert told(town, "look_breach") == ["frank.fg", "olga.vt"]


def test_the_draft_of_the_report_is_there_after_a_breach_and_for_officers_alone(town: Town) -> None:
    item = desks.pried(town)
    with pytest.raises(Refused):
        town.look(desks.OFFICER, DraftNotification(item=item.id))
    desks.follow_up(town, item)
    desks.breach(town, item)
    paper = town.look(desks.OFFICER, DraftNotification(item=item.id))
    assert (paper.looks, paper.day, paper.organisation) == (1, "2026-03-03", "Gemeente Leusden")
    assert text(paper.reason) == "Gekeken uit nieuwsgierigheid (fictief)."
    with pytest.raises(Refused):
        town.look(DIRECTOR, DraftNotification(item=item.id))


def test_nothing_that_was_judged_is_judged_again(town: Town) -> None:
    item = desks.pried(town)
    desks.approve(town, item)
    for act in (desks.approve, desks.ask, desks.follow_up):
        with pytest.raises(Conflict):
            act(town, item)
