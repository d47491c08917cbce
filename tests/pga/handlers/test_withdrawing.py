"""What nobody answers can be withdrawn: what came with it ends, and nobody waits for it any more."""

from typing import Any

import pytest

from pga.commands.questions import AssignQuestion, WithdrawQuestion
from pga.queries.cases import ReadCase, ReadHistory
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import sealed_text
from pga.store.tables.messages import outbox
from pga.store.tables.sharing import questions, shares
from privacy.sealed import Hidden, Plain
from tests import acts
from tests.pga.handlers.test_direct import ask, shared
from tests.towns import DIRECTOR, Town, key

__all__ = ["shared"]
WHY = "Aan de verkeerde partner gesteld (fictief)."


@pytest.fixture
def intake(empty_town: Town) -> tuple[Town, str]:
    reference = acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_intake(empty_town, reference)
    return empty_town, reference


@pytest.fixture
def review(empty_town: Town) -> tuple[Town, str]:
    reference = acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_review(empty_town, reference)
    return empty_town, reference


def withdraw(town: Town, reference: str, question: str, by: str = DIRECTOR, reason: str = WHY) -> None:
    town.act(by, WithdrawQuestion(**acts.at(town, reference), asked=question, reason=reason))


def asked_of(town: Town, reference: str, organisation: str, coordinator: str, *named: str) -> str:
    """A question to a partner, with these people to handle it; returns its id."""
    acts.invite(town, reference, organisation)
    question = town.last().object[1]  # type: ignore[index]
    if named:
        accounts = tuple(town.account(name).id for name in named)
        town.act(coordinator, AssignQuestion(question=question, version=1, accounts=accounts, act_key=key()))
    return question


def state_of(town: Town, question: str) -> str:
    return str(town.rows(questions, questions.c.id == question)[0].state)


def live(town: Town, organisation: str) -> set[str]:
    there = town.rows(shares, shares.c.ended_at.is_(None), shares.c.to_organisation == organisation)
    return {row.category for row in there}


def line_of(town: Town, who: str, reference: str, question: str) -> Any:
    return next((q for q in town.look(who, ReadCase(case=reference)).questions if q.id == question), None)


def test_a_withdrawn_question_is_told_with_its_reason_and_settled(intake: tuple[Town, str]) -> None:
    town, reference = intake
    question = asked_of(town, reference, "politie", "carla.politie", "pieter.politie")
    assert line_of(town, DIRECTOR, reference, question).may_withdraw
    withdraw(town, reference, question)
    line = line_of(town, DIRECTOR, reference, question)
    assert (line.state, line.late, line.may_withdraw) == ("withdrawn", False, False)
    assert line.withdrawal.field("reason") == WHY and isinstance(line.text, Plain)
    offered = {step.key: step for step in town.look(DIRECTOR, ReadCase(case=reference)).steps}
    assert not any("geantwoord" in sentence for sentence in offered["convene"].explain)
    history = [line.sentence for line in town.look(DIRECTOR, ReadHistory(case=reference)).lines]
    assert any("trok een vraag of aanbod aan Politie, basisteam over zaak" in sentence for sentence in history)


def test_who_handled_it_loses_question_case_and_shares_at_the_next_request(intake: tuple[Town, str]) -> None:
    town, reference = intake
    question = asked_of(town, reference, "politie", "carla.politie", "pieter.politie")
    assert isinstance(town.look("pieter.politie", ReadQuestion(question=question)).line.text, Plain)
    assert {"C01", "QUESTION"} <= live(town, "politie")
    withdraw(town, reference, question)
    assert live(town, "politie") == set()
    for who in ("pieter.politie", "carla.politie"):
        with pytest.raises(Refused, match="out_of_reach"):
            town.look(who, ReadQuestion(question=question))
        with pytest.raises(Refused, match="out_of_reach"):
            town.look(who, ReadCase(case=reference))
        seen = town.look(who, MyQuestions())
        assert question not in {line.id for line in (*seen.open, *seen.answered, *seen.assigned)}


def test_who_was_named_is_told_and_else_the_coordinator(intake: tuple[Town, str]) -> None:
    town, reference = intake
    named = asked_of(town, reference, "politie", "carla.politie", "pieter.politie")
    unnamed = asked_of(town, reference, "wsl", "wim.wsl")
    for question in (named, unnamed):
        withdraw(town, reference, question)
    told = {row.account for row in town.rows(outbox, outbox.c.kind == "withdrawn")}
    assert told == {town.account("pieter.politie").id, town.account("wim.wsl").id}


def test_what_another_question_or_a_conference_gives_stays(intake: tuple[Town, str]) -> None:
    town, reference = intake
    first = asked_of(town, reference, "politie", "carla.politie", "pieter.politie")
    second = asked_of(town, reference, "politie", "carla.politie", "pim.politie")
    withdraw(town, reference, first)
    assert {"C01", "QUESTION"} <= live(town, "politie")
    assert isinstance(town.look("pim.politie", ReadQuestion(question=second)).line.text, Plain)
    with pytest.raises(Refused, match="out_of_reach"):
        town.look("pieter.politie", ReadCase(case=reference))


def test_who_takes_part_keeps_the_case_and_reads_nothing_of_the_question(review: tuple[Town, str]) -> None:
    town, reference = review
    question = asked_of(town, reference, "politie", "carla.politie", "pieter.politie")
    withdraw(town, reference, question)
    seen = town.look("pieter.politie", ReadCase(case=reference))
    assert isinstance(seen.parties[0].identity, Plain) and not any(q.id == question for q in seen.questions)


def test_who_is_asked_again_is_shown_neither_the_withdrawn_question_nor_its_reason(intake: tuple[Town, str]) -> None:
    town, reference = intake
    first = asked_of(town, reference, "politie", "carla.politie", "pieter.politie")
    withdraw(town, reference, first)
    again = asked_of(town, reference, "politie", "carla.politie", "pieter.politie")
    (reason,) = town.rows(sealed_text, sealed_text.c.kind == "withdrawal")
    for look in (ReadCase(case=reference), ReadQuestion(question=again), MyQuestions()):
        town.look("pieter.politie", look)
        assert reason.id not in {told.doc_id for told in town.last().disclosed}
    assert line_of(town, "pieter.politie", reference, first) is None
    assert isinstance(line_of(town, "pieter.politie", reference, again).text, Plain)


@pytest.mark.parametrize("kind", ["scale_up", "scale_down"])
def test_an_offer_that_is_not_answered_can_be_withdrawn_and_made_again(review: tuple[Town, str], kind: str) -> None:
    town, reference = review
    scene, stage = acts.scene(town), acts.TownStage(town)
    receiver = "zvh" if kind == "scale_up" else "reclassering"
    who = "zoe.zvh" if kind == "scale_up" else "rik.reclassering"
    getattr(scene, f"offer_{kind}")(reference, receiver)
    scene.name_for_offer(reference, who, who)
    offer = stage.offer(reference)
    town.clock.move(days=20)
    withdraw(town, reference, offer)
    (line,) = town.look(DIRECTOR, ReadCase(case=reference)).progress.offers
    assert line.state == "withdrawn" and line.answer.field("reason") == WHY and not line.may_withdraw
    assert live(town, receiver) == set()
    with pytest.raises(Refused, match="out_of_reach"):
        town.look(who, ReadCase(case=reference))
    getattr(scene, f"offer_{kind}")(reference, receiver)
    assert len(town.look(DIRECTOR, ReadCase(case=reference)).progress.offers) == 2


def test_what_was_put_to_the_mayor_can_be_withdrawn(review: tuple[Town, str]) -> None:
    town, reference = review
    acts.scene(town).escalate(reference)
    withdraw(town, reference, acts.TownStage(town).offer(reference))
    assert not town.look("bea.burgemeester", MyQuestions()).open
    with pytest.raises(Refused):
        town.look("bea.burgemeester", ReadCase(case=reference))
    assert [row.account for row in town.rows(outbox, outbox.c.kind == "withdrawn")] == [
        town.account("bea.burgemeester").id
    ]
    shown = town.look(DIRECTOR, ReadCase(case=reference))
    assert not any("Bea" in name for viewer in shown.viewers for name in viewer.people)


def test_only_an_open_question_with_a_reason_and_only_once(intake: tuple[Town, str]) -> None:
    town, reference = intake
    question = asked_of(town, reference, "politie", "carla.politie", "pieter.politie")
    with pytest.raises(NotReady, match="reason"):
        withdraw(town, reference, question, reason=" ")
    withdraw(town, reference, question)
    with pytest.raises(Conflict):
        withdraw(town, reference, question)
    with pytest.raises(Refused, match="out_of_reach"):
        withdraw(town, reference, "00000000-0000-4000-8000-000000000000")


def test_a_direct_question_is_withdrawn_by_who_put_it_and_by_nobody_else(shared: tuple[Town, str]) -> None:
    town, reference = shared
    question = ask(town, reference)
    for other in (DIRECTOR, "lisa.ll2", "wim.wsl"):
        with pytest.raises(Refused):
            withdraw(town, reference, question, by=other)
    withdraw(town, reference, question, by="pieter.politie")
    line = line_of(town, "pieter.politie", reference, question)
    assert line.state == "withdrawn" and line.withdrawal.field("reason") == WHY
    assert line_of(town, "lisa.ll2", reference, question) is None
    assert not isinstance(line_of(town, DIRECTOR, reference, question).withdrawal, Plain)
    assert state_of(town, question) == "withdrawn"


def test_a_partner_cannot_withdraw_what_the_municipality_asked(intake: tuple[Town, str]) -> None:
    town, reference = intake
    question = asked_of(town, reference, "politie", "carla.politie", "pieter.politie")
    with pytest.raises(Refused):
        withdraw(town, reference, question, by="pieter.politie")
    assert not line_of(town, "pieter.politie", reference, question).may_withdraw
    assert isinstance(line_of(town, "pieter.politie", reference, question).text, Plain)
    assert not isinstance(line_of(town, "pieter.politie", reference, question).text, Hidden)
