"""Anna puts a question to the police; Carla names Pieter; Pieter answers; Anna reads it, others do not."""

import pytest

from pga.commands.questions import AnswerQuestion, AssignQuestion, NothingToShare
from pga.queries.cases import MyWork, ReadCase
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import case_members
from privacy.ledger.verify import Damage
from privacy.sealed import Hidden, Plain
from tests import acts
from tests.towns import DIRECTOR, Town, key

SECRET = "Zes meldingen (fictief antwoord)."


def _invited(town: Town) -> tuple[str, str]:
    """A case in intake with an open question to the police: reference and question."""
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.to_intake(town, reference)
    acts.invite(town, reference, "politie")
    return reference, town.questions("politie", "asked")[0].id


def _assign(town: Town, question: str) -> None:
    line = town.look("carla.politie", ReadQuestion(question=question))
    accounts = tuple(account for account, _ in line.colleagues)
    command = AssignQuestion(question=question, version=line.line.version, accounts=accounts, act_key=key())
    town.act("carla.politie", command)


def _answer(town: Town, question: str, version: int = 2) -> None:
    command = AnswerQuestion(
        question=question,
        version=version,
        act_key=key(),
        what=SECRET,
        occurred_on="2026-03-01",
        assertion_kind="fact",
    )
    town.act("pieter.politie", command)


def test_a_question_is_named_answered_and_read_by_who_asked(empty_town: Town) -> None:
    town = empty_town
    reference, question = _invited(town)
    assert town.look("pieter.politie", MyQuestions()).open == ()
    _assign(town, question)
    (line,) = town.look("pieter.politie", MyQuestions()).open
    assert line.mine and line.text.field("text") == "Wat is bekend? (fictief)"
    _answer(town, question)
    (asked,) = town.look(DIRECTOR, ReadCase(case=reference)).questions
    assert asked.state == "answered" and asked.what is not None and asked.legal_basis.endswith("(Wpg 20)")
    assert isinstance(asked.what, Plain) and asked.what.field("what") == SECRET
    assert town.verdict() == Damage.NONE


def test_the_coordinator_sees_the_shell_of_a_question_and_neither_text_nor_person(empty_town: Town) -> None:
    town = empty_town
    _, question = _invited(town)
    detail = town.look("carla.politie", ReadQuestion(question=question))
    assert not isinstance(detail.line.text, Plain) and not isinstance(detail.person, Plain)
    assert town.last().disclosed == ()
    assert [name for _, name in detail.colleagues] == ["Pieter Blauw (fictief)", "Pim Wijk (fictief)"]


def test_the_coordinator_names_only_participants_of_the_own_organisation(empty_town: Town) -> None:
    town = empty_town
    _, question = _invited(town)
    for username in ("lisa.ll2", "pauline.politie", "carla.politie"):
        command = AssignQuestion(
            question=question, version=1, accounts=(town.account(username).id,), act_key=key()
        )
        with pytest.raises(NotReady):
            town.act("carla.politie", command)
    assert town.rows(case_members, case_members.c.organisation == "politie") == []


def test_a_question_is_answered_once(empty_town: Town) -> None:
    town = empty_town
    _, question = _invited(town)
    _assign(town, question)
    _answer(town, question)
    with pytest.raises(Conflict):
        _answer(town, question, version=3)
    with pytest.raises(Conflict):
        town.act("pieter.politie", NothingToShare(question=question, version=3, act_key=key()))


def test_nothing_to_share_is_a_full_answer_that_writes_no_text(empty_town: Town) -> None:
    town = empty_town
    reference, question = _invited(town)
    _assign(town, question)
    town.act("pieter.politie", NothingToShare(question=question, version=2, act_key=key()))
    (asked,) = town.look(DIRECTOR, ReadCase(case=reference)).questions
    assert (asked.state, asked.what) == ("nothing_to_share", None)


def test_another_partner_does_not_read_the_answer_of_the_police(empty_town: Town) -> None:
    town = empty_town
    reference, question = _invited(town)
    _assign(town, question)
    _answer(town, question)
    with pytest.raises(Refused):
        town.look("wim.wsl", ReadCase(case=reference))
    answer = town.look("lisa.ll2", ReadCase(case=reference))
    assert answer.questions == ()


def test_who_was_invited_sees_the_person_and_the_question_and_no_more(empty_town: Town) -> None:
    town = empty_town
    reference, question = _invited(town)
    _assign(town, question)
    answer = town.look("pieter.politie", ReadCase(case=reference))
    assert isinstance(answer.parties[0].identity, Plain)
    hidden = (answer.parties[0].bsn, answer.parties[0].contact, answer.submission, answer.justification)
    assert all(isinstance(text, Hidden) for text in hidden)


def test_a_later_question_is_not_read_by_who_was_named_for_an_earlier_one(empty_town: Town) -> None:
    town = empty_town
    reference, first = _invited(town)
    _assign(town, first)
    acts.invite(town, reference, "politie")
    (second,) = town.questions("politie", "asked")
    seen = {q.id: q for q in town.look("pieter.politie", ReadCase(case=reference)).questions}
    assert isinstance(seen[first].text, Plain) and seen[first].mine
    assert seen[second.id].text == Hidden(reason="not_named") and not seen[second.id].mine
    told = [document.doc_id for document in town.last().disclosed if document.kind == "question"]
    assert len(told) == 1
    _assign(town, second.id)
    seen = {q.id: q for q in town.look("pieter.politie", ReadCase(case=reference)).questions}
    assert isinstance(seen[second.id].text, Plain)


def test_a_coordinator_keeps_in_sight_what_colleagues_have_not_answered(empty_town: Town) -> None:
    town = empty_town
    reference, question = _invited(town)
    assert town.look("carla.politie", MyQuestions()).assigned == ()
    _assign(town, question)
    (line,) = town.look("carla.politie", MyQuestions()).assigned
    assert (line.id, line.reference, line.mine) == (question, reference, False)
    assert not isinstance(line.text, Plain) and town.last().disclosed == ()
    assert town.look("pieter.politie", MyQuestions()).assigned == ()
    _answer(town, question)
    assert town.look("carla.politie", MyQuestions()).assigned == ()


def test_the_work_list_of_a_partner_holds_his_questions_and_not_the_terms_of_who_directs(empty_town: Town) -> None:
    town = empty_town
    _, question = _invited(town)
    _assign(town, question)
    work = town.look("pieter.politie", MyWork())
    assert [item.question for item in (*work.late, *work.today, *work.later)] == [question]
    assert [case.due for case in work.cases] != [""]
    directing = town.look(DIRECTOR, MyWork())
    assert any(not item.question for item in (*directing.late, *directing.today, *directing.later))
