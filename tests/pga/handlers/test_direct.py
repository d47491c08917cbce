"""Direct questions: between named contact persons on a shared case, for as long as the share and the case last."""

import pytest

from pga.commands.cases import DeclareConflict
from pga.commands.mistakes import AskDirectly
from pga.commands.questions import AnswerQuestion, AssignQuestion
from pga.queries.cases import ReadCase
from pga.queries.own import ListContacts
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.refusals import NotReady, Refused
from pga.store.tables.messages import outbox
from pga.store.tables.sharing import questions, shares
from privacy.ledger.verify import Damage
from privacy.sealed import Hidden, Plain
from tests import acts, plans
from tests.replacing import end_replacement, stand_in
from tests.towns import DIRECTOR, Town, key

ASKER, ASKED = "pieter.politie", "lisa.ll2"
WORDS = "Kan hij donderdag langskomen? (fictief)"
ANSWER = "Ja, dat heeft hij zelf gezegd (fictief)."
NAMED = (
    ("politie", "carla.politie", ASKER),
    ("ll2", "carel.ll2", ASKED),
    ("wsl", "wim.wsl", "wim.wsl"),
    ("reclassering", "rik.reclassering", "rik.reclassering"),
)
"""Partner, who names, who is named."""


@pytest.fixture
def shared(empty_town: Town) -> tuple[Town, str]:
    """A case in intake with a named contact person at four partners."""
    town = empty_town
    reference = acts.submit(town, ASKED, 0)
    acts.to_intake(town, reference)
    for organisation, coordinator, named in NAMED:
        acts.invite(town, reference, organisation)
        (row,) = town.questions(organisation, "asked")
        accounts = (town.account(named).id,)
        town.act(coordinator, AssignQuestion(question=row.id, version=row.version, accounts=accounts, act_key=key()))
    return town, reference


def ask(town: Town, reference: str, asked: str = ASKED, by: str = ASKER) -> str:
    """A direct question; returns its id."""
    due = town.clock.now().date().replace(day=20).isoformat()
    command = AskDirectly(**acts.at(town, reference), account=town.account(asked).id, text=WORDS, due_on=due)
    town.act(by, command)
    return town.last().object[1]  # type: ignore[index]


def answer(town: Town, question: str, by: str = ASKED) -> None:
    """Answer it."""
    (row,) = town.rows(questions, questions.c.id == question)
    said = {"what": ANSWER, "occurred_on": "2026-03-01", "assertion_kind": "fact"}
    town.act(by, AnswerQuestion(question=question, version=row.version, act_key=key(), **said))


def contacts(town: Town, reference: str, who: str) -> set[str]:
    """Whom this person may ask, by name."""
    return {name for _, name, _, _ in town.look(who, ListContacts(case=reference)).people}


def shown(town: Town, reference: str, who: str, question: str) -> tuple[object, object]:
    """The text of the question and of its answer on the page of the case, as this person sees it."""
    (line,) = [line for line in town.look(who, ReadCase(case=reference)).questions if line.id == question]
    return line.text, line.what


def test_only_named_persons_of_other_partners_whose_answer_may_come_here_can_be_asked(
    shared: tuple[Town, str],
) -> None:
    town, reference = shared
    assert contacts(town, reference, ASKER) == {"Lisa Hulp (fictief)"}
    assert contacts(town, reference, "wim.wsl") == set()
    assert contacts(town, reference, "rik.reclassering") == {"Lisa Hulp (fictief)", "Pieter Blauw (fictief)"}
    for stranger in ("carel.ll2", "wim.wsl", "pim.politie", DIRECTOR):
        with pytest.raises(NotReady):
            ask(town, reference, stranger)
    for other in ("carla.politie", "pim.politie", "olga.om"):
        with pytest.raises(Refused):
            contacts(town, reference, other)
    assert town.rows(questions, questions.c.kind == "direct") == []


def test_asking_is_recorded_without_a_word_and_told_to_who_is_asked_alone(shared: tuple[Town, str]) -> None:
    town, reference = shared
    question = ask(town, reference)
    record = town.last()
    assert (record.capability, record.object) == ("question.ask_directly", ("question", question))
    assert (record.rule_ids, record.details, record.disclosed) == (("DQ1",), {"to": "ll2"}, ())
    assert WORDS not in str(record)
    (mail,) = town.rows(outbox, outbox.c.kind == "direct")
    assert (mail.account, mail.path) == (town.account(ASKED).id, f"/questions/{question}")
    assert town.verdict() == Damage.NONE


def test_who_is_asked_and_who_asked_read_the_question_and_nobody_else(shared: tuple[Town, str]) -> None:
    town, reference = shared
    question = ask(town, reference)
    (line,) = [line for line in town.look(ASKED, MyQuestions()).open if line.id == question]
    assert line.text.field("text") == WORDS and line.asked_by == "Politie, basisteam"
    assert isinstance(shown(town, reference, ASKER, question)[0], Plain)
    assert shown(town, reference, DIRECTOR, question)[0] == Hidden(reason="not_named")
    for other in ("carel.ll2", "carla.politie", "rik.reclassering", DIRECTOR):
        with pytest.raises(Refused):
            town.look(other, ReadQuestion(question=question))
    lines = town.look("rik.reclassering", ReadCase(case=reference)).questions
    assert question not in {line.id for line in lines}


def test_the_coordinator_cannot_give_it_to_somebody_else(shared: tuple[Town, str]) -> None:
    town, reference = shared
    question = ask(town, reference)
    named = (town.account(ASKED).id,)
    with pytest.raises(Refused):
        town.act("carel.ll2", AssignQuestion(question=question, version=1, accounts=named, act_key=key()))


def test_the_answer_comes_to_who_asked_and_to_no_third_partner(shared: tuple[Town, str]) -> None:
    town, reference = shared
    question = ask(town, reference)
    answer(town, question)
    assert WORDS not in str(town.last()) and ANSWER not in str(town.last())
    what = shown(town, reference, ASKER, question)[1]
    assert isinstance(what, Plain) and what.field("what") == ANSWER
    assert [row.path for row in town.rows(outbox, outbox.c.kind == "answered")] == [f"/cases/{reference}"]
    for other in ("rik.reclassering", "wim.wsl"):
        assert question not in {line.id for line in town.look(other, ReadCase(case=reference)).questions}


def test_a_share_that_ended_takes_the_text_away_from_both_sides(shared: tuple[Town, str]) -> None:
    town, reference = shared
    question = ask(town, reference)
    answer(town, question)
    for row in town.rows(shares, shares.c.from_organisation.in_(("politie", "ll2"))):
        if row.category in ("QUESTION", "C18") and row.to_organisation in ("politie", "ll2"):
            acts.end_share(town, reference, row.id)
    assert shown(town, reference, ASKED, question)[0] == Hidden(reason="no_share")
    assert shown(town, reference, ASKER, question)[1] == Hidden(reason="no_share")


def test_a_case_that_ended_asks_nobody_anything_and_takes_no_answer(shared: tuple[Town, str]) -> None:
    town, reference = shared
    question = ask(town, reference)
    plans.move(town, reference, "closed", "close")
    assert town.look(ASKED, MyQuestions()).open == ()
    with pytest.raises(Refused, match="denied"):
        answer(town, question)
    with pytest.raises(Refused, match="denied"):
        town.look(ASKED, ReadQuestion(question=question))
    for who in (ASKER, DIRECTOR):
        with pytest.raises(Refused, match="denied"):
            ask(town, reference, by=who)


def test_who_is_behind_a_wall_is_not_offered_and_reads_nothing_any_more(shared: tuple[Town, str]) -> None:
    town, reference = shared
    question = ask(town, reference)
    town.act(ASKED, DeclareConflict(**acts.at(town, reference)))
    assert contacts(town, reference, ASKER) == set()
    with pytest.raises(NotReady):
        ask(town, reference)
    with pytest.raises(Refused, match="out_of_reach"):
        answer(town, question)
    assert question not in {line.id for line in town.look(ASKED, MyQuestions()).open}


def test_who_stands_in_answers_in_the_name_of_who_was_asked_and_only_as_long(shared: tuple[Town, str]) -> None:
    town, reference = shared
    first, second = ask(town, reference, ASKER, "rik.reclassering"), ask(town, reference, ASKER, "rik.reclassering")
    replacement = stand_in(town, ASKER, "pim.politie")
    (line, _) = [line for line in town.look("pim.politie", MyQuestions()).open if line.id in (first, second)]
    assert line.behalf == "Pieter Blauw (fictief)" and line.text.field("text") == WORDS
    answer(town, first, by="pim.politie")
    assert town.last().on_behalf_of == town.account(ASKER).id
    end_replacement(town, ASKER, replacement)
    with pytest.raises(Refused, match="out_of_reach"):
        answer(town, second, by="pim.politie")
