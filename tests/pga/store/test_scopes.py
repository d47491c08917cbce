"""What waits for somebody is in sight, however much was answered, on pages of its own."""

from pga.queries.cases import MyWork
from pga.queries.questions import MyQuestions
from pga.store.tables.sharing import question_handlers
from tests import crowds
from tests.hard.intruder import Intruder
from tests.towns import Town


def test_an_open_question_is_in_sight_after_many_were_answered(town: Town) -> None:
    case_id = town.case(town.reference("intake")).id
    crowds.ask(town, case_id, "pieter.politie", 210, "answered")
    (new,) = crowds.ask(town, case_id, "pieter.politie", 1, "assigned", first=27)
    found = town.look("pieter.politie", MyQuestions())
    assert new in {line.id for line in found.open}
    assert len(found.answered) == 20 and found.earlier
    work = town.look("pieter.politie", MyWork())
    assert new in {item.question for item in (*work.late, *work.today, *work.later)}


def test_open_questions_come_page_by_page_each_once_in_order_of_date(town: Town) -> None:
    case_id = town.case(town.reference("intake")).id
    before = town.look("pieter.politie", MyQuestions()).open
    made = crowds.ask(town, case_id, "pieter.politie", 120, "assigned")
    seen, after = [], ""
    while True:
        page = town.look("pieter.politie", MyQuestions(after=after))
        assert len(page.open) <= 50
        seen += [(line.due, line.id) for line in page.open]
        after = page.next
        if not after:
            break
    assert seen == sorted(seen)
    assert {question for _, question in seen} == {*made, *(line.id for line in before)} and len(seen) == len(set(seen))


def test_answered_questions_come_page_by_page_newest_first(town: Town) -> None:
    case_id = town.case(town.reference("intake")).id
    made = crowds.ask(town, case_id, "pieter.politie", 50, "nothing_to_share")
    seen, before = [], ""
    while True:
        page = town.look("pieter.politie", MyQuestions(before=before))
        seen += [line.id for line in page.answered]
        before = page.earlier
        if not before:
            break
    assert set(made) <= set(seen) and len(seen) == len(set(seen))


def test_a_coordinator_sees_what_nobody_was_named_for_and_a_colleague_does_not(town: Town) -> None:
    case_id = town.case(town.reference("intake")).id
    (new,) = crowds.ask(town, case_id, "pieter.politie", 1, "asked")
    assert new in {line.id for line in town.look("carla.politie", MyQuestions()).open}
    assert new not in {line.id for line in town.look("pieter.politie", MyQuestions()).open}


def test_a_naming_that_was_edited_by_hand_shows_no_question(town: Town) -> None:
    case_id = town.case(town.reference("intake")).id
    (theirs,) = crowds.ask(town, case_id, "pieter.politie", 1, "assigned")
    carla = town.account("carla.politie").id
    Intruder(town.settings).edit(question_handlers, question_handlers.c.question == theirs, account=carla)
    assert theirs not in {line.id for line in town.look("carla.politie", MyQuestions()).open}
    assert theirs not in {line.id for line in town.look("pieter.politie", MyQuestions()).open}
