"""A case offered, accepted or returned; the mayor; and what others read of it afterwards."""

import pytest

from pga.queries.cases import ReadCase
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.refusals import NotReady, Refused
from pga.store.tables.sharing import shares
from privacy.sealed import Hidden, Plain
from tests import acts
from tests.towns import DIRECTOR, Town


@pytest.fixture
def review(empty_town: Town) -> tuple[Town, str]:
    reference = acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_review(empty_town, reference)
    return empty_town, reference


def test_the_receiver_sees_a_shell_until_somebody_is_named(review: tuple[Town, str]) -> None:
    town, reference = review
    scene, stage = acts.scene(town), acts.TownStage(town)
    scene.offer_scale_down(reference, "reclassering")
    (line,) = town.look("rik.reclassering", MyQuestions()).open
    assert line.kind == "scale_down" and not line.mine
    scene.name_for_offer(reference, "rik.reclassering", "rik.reclassering")
    detail = town.look("rik.reclassering", ReadQuestion(question=stage.offer(reference)))
    assert detail.line.text.field("text") and detail.may_accept and detail.may_return and not detail.may_answer
    seen = town.look("rik.reclassering", ReadCase(case=reference))
    assert [step.key for step in seen.steps] == ["scale_down"] and isinstance(seen.submission, Hidden)


def test_who_was_not_named_cannot_accept(review: tuple[Town, str]) -> None:
    town, reference = review
    acts.scene(town).offer_scale_down(reference, "ll2")
    with pytest.raises(Refused, match="not_named"):
        acts.scene(town).scale_down(reference, by="lisa.ll2")
    with pytest.raises((Refused, NotReady)):
        acts.scene(town).scale_down(reference, by="pieter.politie")
    assert town.case(reference).state == "review"


def test_a_returned_offer_leaves_the_case_in_review_and_takes_the_handover_back(review: tuple[Town, str]) -> None:
    town, reference = review
    scene = acts.scene(town)
    scene.offer_scale_up(reference)
    scene.name_for_offer(reference, "zoe.zvh", "zoe.zvh")
    scene.return_offer(reference, "zoe.zvh")
    assert town.case(reference).state == "review"
    (line,) = town.look(DIRECTOR, ReadCase(case=reference)).progress.offers
    assert line.state == "returned" and line.answer.field("reason")
    (seen,) = town.look("zoe.zvh", ReadCase(case=reference)).progress.offers
    assert isinstance(seen.text, Hidden)
    scene.offer_scale_down(reference)
    assert len(town.look(DIRECTOR, ReadCase(case=reference)).progress.offers) == 2


def test_one_offer_at_a_time_and_only_to_who_can_take_it(review: tuple[Town, str]) -> None:
    town, reference = review
    for organisation in ("zvh", "leusden"):
        with pytest.raises(NotReady, match="organisation"):
            acts.scene(town).offer_scale_down(reference, organisation)
    acts.scene(town).offer_scale_down(reference)
    with pytest.raises(NotReady, match="offer"):
        acts.scene(town).offer_scale_up(reference)


def test_after_scaling_up_others_read_no_more_than_was_handed_over(review: tuple[Town, str]) -> None:
    town, reference = review
    scene = acts.scene(town)
    scene.offer_scale_up(reference)
    scene.name_for_offer(reference, "zoe.zvh", "zoe.zvh")
    scene.scale_up(reference)
    assert town.case(reference).regime == "WGS_ZVH" and town.case(reference).due_on is None
    zvh = town.look("zoe.zvh", ReadCase(case=reference))
    assert isinstance(zvh.progress.offers[0].text, Plain) and isinstance(zvh.parties[0].identity, Plain)
    police = town.look("pieter.politie", ReadCase(case=reference))
    assert isinstance(police.parties[0].identity, Hidden)
    live = {(r.to_organisation, r.category) for r in town.rows(shares, shares.c.ended_at.is_(None))}
    assert live == {("zvh", "C01"), ("zvh", "HANDOVER")}


def test_the_mayor_sees_what_was_put_to_him_and_decides_once(review: tuple[Town, str]) -> None:
    town, reference = review
    with pytest.raises(Refused):
        town.look("bea.burgemeester", ReadCase(case=reference))
    acts.scene(town).escalate(reference)
    (line,) = town.look("bea.burgemeester", MyQuestions()).open
    assert line.kind == "escalation" and line.text.field("wanted")
    seen = town.look("bea.burgemeester", ReadCase(case=reference))
    assert isinstance(seen.submission, Plain) and isinstance(seen.parties[0].bsn, Hidden) and seen.steps == ()
    acts.scene(town).decide(reference)
    (offer,) = town.look(DIRECTOR, ReadCase(case=reference)).progress.offers
    assert offer.state == "decided" and offer.answer.field("decision").startswith("De woning")
    (told,) = town.look("lisa.ll2", ReadCase(case=reference)).progress.offers
    assert isinstance(told.answer, Plain) and isinstance(told.text, Hidden)
    assert town.look(DIRECTOR, ReadCase(case=reference)).viewers[0].organisation == "Gemeente Leusden"


def test_what_was_put_to_the_mayor_is_nobody_elses_question(review: tuple[Town, str]) -> None:
    town, reference = review
    acts.scene(town).escalate(reference)
    question = acts.TownStage(town).offer(reference)
    for username in (DIRECTOR, "lisa.ll2", "petra.privacy"):
        with pytest.raises(Refused):
            town.look(username, ReadQuestion(question=question))
