"""Who answered or wrote second gets what stands now beside his own words, also outside the page of a case."""

from typing import Final

from pga.commands.questions import AssignQuestion
from pga.store.tables.cases import case_parties
from pga.store.tables.sharing import questions
from tests import stages
from tests.pga.web.conftest import Web, hidden
from tests.towns import key

MINE: Final = "Wat de tweede wist (fictief)."
THEIRS: Final = "Wat de eerste wist (fictief)."
ANSWER: Final = {"occurred_on": "2026-02-20", "assertion_kind": "fact"}


def asked_of_two(web: Web) -> str:
    """A question to the police that Pieter and Pim handle; returns where it is read."""
    row = web.town.questions("politie", "assigned")[0]
    both = tuple(web.town.account(name).id for name in ("pieter.politie", "pim.politie"))
    act = AssignQuestion(question=row.id, version=row.version, accounts=both, act_key=key())
    web.town.act("carla.politie", act)
    return f"/questions/{row.id}"


def test_who_answers_second_sees_the_first_answer_beside_his_own(web: Web) -> None:
    at, pieter, pim = asked_of_two(web), web.as_("pieter.politie"), web.as_("pim.politie")
    first, second = hidden(pieter.get(at)), hidden(pim.get(at))
    assert pieter.post(f"{at}/answer", {**first, **ANSWER, "what": THEIRS}).status_code == 303
    answer = pim.post(f"{at}/answer", {**second, **ANSWER, "what": MINE})
    assert answer.status_code == 409
    for words in (MINE, THEIRS, "beantwoord", "Pieter Blauw (fictief)", "Zo staat het er nu"):
        assert words in answer.text, words
    assert 'name="look_again"' not in answer.text


def test_who_answers_second_sees_that_there_was_nothing_to_share(web: Web) -> None:
    at, pieter, pim = asked_of_two(web), web.as_("pieter.politie"), web.as_("pim.politie")
    first, second = hidden(pieter.get(at)), hidden(pim.get(at))
    pieter.post(f"{at}/nothing", {"version": first["version"], "act_key": key()})
    answer = pim.post(f"{at}/answer", {**second, **ANSWER, "what": MINE})
    assert answer.status_code == 409 and "niets te delen" in answer.text and MINE in answer.text


def test_the_page_of_a_question_shows_the_answer_that_was_given(web: Web) -> None:
    at, pieter = asked_of_two(web), web.as_("pieter.politie")
    pieter.post(f"{at}/answer", {**hidden(pieter.get(at)), **ANSWER, "what": THEIRS})
    assert THEIRS in web.as_("pim.politie").get(at).text
    assert THEIRS not in web.as_("carla.politie").get(at).text


def test_a_question_that_only_got_another_handler_can_be_answered_after_all(web: Web) -> None:
    row, pieter = web.town.questions("politie", "assigned")[0], web.as_("pieter.politie")
    sent = {**hidden(pieter.get(f"/questions/{row.id}")), **ANSWER, "what": MINE}
    asked_of_two(web)
    answer = pieter.post(f"/questions/{row.id}/answer", sent)
    assert answer.status_code == 409 and MINE in answer.text and 'name="look_again"' in answer.text


def test_a_decision_of_the_mayor_that_came_too_late_stands_beside_the_one_that_holds(web: Web) -> None:
    offer = stages.question_of(web.town, stages.escalated(web.town))
    bea, path = web.as_("bea.burgemeester"), f"/questions/{offer.id}/decide"
    form = hidden(bea.get(path))
    assert bea.post(path, {**form, "decision": THEIRS}).status_code == 303
    answer = bea.post(path, {**form, "act_key": key(), "decision": MINE})
    assert answer.status_code == 409 and THEIRS in answer.text and MINE in answer.text
    assert web.town.rows(questions, questions.c.id == offer.id)[0].state == "decided"


def test_a_letter_that_somebody_else_wrote_meanwhile_stands_beside_ones_own(web: Web) -> None:
    anna, reference = web.as_("anna.process"), web.town.reference("intake")
    case = web.town.case(reference)
    party = web.town.rows(case_parties, case_parties.c.case_id == case.id)[0].id
    path = f"/cases/{reference}/letter/{party}/write"
    form = hidden(anna.get(path))
    assert anna.post(path, {**form, "text": THEIRS}).status_code == 303
    answer = anna.post(path, {**form, "act_key": key(), "text": MINE})
    assert answer.status_code == 409 and THEIRS in answer.text and MINE in answer.text
    assert 'name="look_again"' in answer.text
