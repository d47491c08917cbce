"""Whichever way somebody is on a case: taking another of his parts away never takes that one with it."""

from collections.abc import Callable
from typing import Final

import pytest

from pga.commands.cases import UndoStep
from pga.commands.ending import ReturnOffer
from pga.queries.cases import ReadCase
from pga.queries.plan import ReadAction
from pga.queries.questions import MyQuestions
from pga.refusals import Refused
from pga.store.tables.cases import case_members
from pga.store.tables.keyring import data_wraps
from privacy.sealed import Plain
from tests import acts, plans, running
from tests.pga.handlers import test_bringing
from tests.pga.handlers.test_taking_back import _standing
from tests.pga.handlers.test_withdrawing import asked_of, live, withdraw
from tests.privacy.rules.samples import document
from tests.towns import DIRECTOR, Town

WHO: Final = "pieter.politie"
"""Who is on the case in some way."""
LATER: Final = "De zaak kan niet wachten (fictief)."


def asked(town: Town, reference: str) -> str:
    return asked_of(town, reference, "politie", "carla.politie", WHO)


def by_question(town: Town) -> str:
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.to_intake(town, reference)
    asked(town, reference)
    return reference


def by_bringing(town: Town) -> str:
    reference = test_bringing.enter(town, test_bringing.by_pieter(town))
    acts.to_intake(town, reference)
    return reference


def by_take_over(town: Town, into: str = "intake") -> str:
    reference = running.take_over(town, into, second=WHO)
    running.confirm(town, reference, by=WHO)
    return reference


def by_directing_a_take_over(town: Town) -> str:
    return by_take_over(town, "execution")


def by_coming(town: Town) -> str:
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.to_plan(town, reference, "lisa.ll2", WHO, present=("ll2", "politie"))
    return reference


def by_directing(town: Town) -> str:
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.to_plan(town, reference, "lisa.ll2", present=("ll2", "politie"), director=WHO)
    return reference


def by_having_directed(town: Town) -> str:
    reference = running.confirmed(town)
    asked_of(town, reference, "politie", "carla.politie", "pim.politie")
    acts.scene(town).appoint(reference, WHO)
    acts.scene(town).appoint(reference, "lisa.ll2")
    town.clock.move(days=1)
    return reference


def by_action(town: Town) -> str:
    """Of an organisation whose every invitation and question ended since."""
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.to_intake(town, reference)
    question = asked(town, reference)
    acts.scene(town).notify(reference)
    acts.scene(town).convene(reference, "ll2", "politie", explanation=LATER)
    plans.action(town, reference, of=WHO, days=90)
    withdraw(town, reference, question)
    return reference


def takes_question(town: Town, reference: str) -> None:
    withdraw(town, reference, asked(town, reference))


def takes_place_at_conference(town: Town, reference: str) -> None:
    _convene(town, reference)
    acts.scene(town).replan(reference, "wsl")


def does_not_come(town: Town, reference: str) -> None:
    _convene(town, reference)
    town.clock.move(days=7)
    acts.scene(town).conclude(reference, "lisa.ll2", "lisa.ll2", present=("ll2",))


def _convene(town: Town, reference: str) -> None:
    if town.case(reference).state == "intake":
        acts.scene(town).notify(reference)
        acts.scene(town).convene(reference, "politie", "wsl", explanation=LATER)


INTAKE: Final = (by_question, by_bringing, by_take_over, by_action)
ALL: Final = (*INTAKE, by_directing_a_take_over, by_coming, by_directing, by_having_directed)
PAIRS: Final = [(way, takes_question) for way in ALL] + [
    (way, take) for way in INTAKE for take in (takes_place_at_conference, does_not_come)
]


@pytest.mark.parametrize(("way", "take"), PAIRS)
def test_taking_one_part_away_takes_no_other(
    empty_town: Town, way: Callable[[Town], str], take: Callable[[Town, str], None]
) -> None:
    town = empty_town
    reference = way(town)
    before, reads = live(town, "politie"), type(town.look(WHO, ReadCase(case=reference)).parties[0].identity)
    assert reads is Plain
    take(town, reference)
    lost = before - live(town, "politie")
    assert lost <= ({"QUESTION"} if way is not by_question else set())
    assert type(town.look(WHO, ReadCase(case=reference)).parties[0].identity) is Plain


def invited(town: Town, *also: str) -> str:
    """Wim of the landlord was named to come to a conference; returns its case."""
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.to_conference(town, reference, "wsl", "ll2", *also)
    (line,) = town.look("wim.wsl", MyQuestions()).open
    acts.assign(town, "wim.wsl", line.id, "wim.wsl")
    return reference


def absent(town: Town, reference: str, *present: str) -> None:
    town.clock.move(days=7)
    acts.scene(town).conclude(reference, "lisa.ll2", "lisa.ll2", present=("ll2", *present))


def test_who_was_to_come_and_did_not_is_on_the_case_no_longer(empty_town: Town) -> None:
    town, reference = empty_town, invited(empty_town)
    assert isinstance(town.look("wim.wsl", ReadCase(case=reference)).parties[0].identity, Plain)
    absent(town, reference)
    assert live(town, "wsl") == set() and town.look("wim.wsl", MyQuestions()).open == ()
    for days in (0, 60):
        town.clock.move(days=days)
        with pytest.raises(Refused, match="out_of_reach"):
            town.look("wim.wsl", ReadCase(case=reference))


def test_several_that_did_not_come_lose_their_keys_and_who_came_uninvited_gets_every_one(empty_town: Town) -> None:
    town, reference = empty_town, invited(empty_town, "politie", "om")
    absent(town, reference, "reclassering")
    assert not any(live(town, gone) for gone in ("wsl", "politie", "om"))
    wraps = town.rows(data_wraps, data_wraps.c.category == "C01", data_wraps.c.subject != "")
    newest = max(wrap.generation for wrap in wraps)
    assert {wrap.recipient for wrap in wraps if wrap.generation == newest} >= {"leusden", "ll2", "reclassering"}
    assert not {wrap.recipient for wrap in wraps} - document().emergency.parties & {"wsl", "politie", "om"}


def test_a_conference_that_was_recorded_by_mistake_is_taken_back_for_who_did_not_come_too(empty_town: Town) -> None:
    town, reference = empty_town, invited(empty_town, "politie")
    town.clock.move(days=7)
    before = _standing(town, reference)
    acts.scene(town).conclude(reference, "lisa.ll2", "lisa.ll2", present=("ll2", "om"))
    town.act(DIRECTOR, UndoStep(**acts.at(town, reference)))
    assert _standing(town, reference) == before
    assert isinstance(town.look("wim.wsl", ReadCase(case=reference)).parties[0].identity, Plain)


def test_several_are_left_out_of_a_conference_at_once_and_a_new_one_gets_every_key(empty_town: Town) -> None:
    town, reference = empty_town, invited(empty_town, "politie")
    acts.scene(town).replan(reference, "ll2", "om")
    wraps = town.rows(data_wraps, data_wraps.c.category == "C01", data_wraps.c.subject != "")
    newest = max(wrap.generation for wrap in wraps)
    assert "om" in {wrap.recipient for wrap in wraps if wrap.generation == newest}
    assert not {wrap.recipient for wrap in wraps} - document().emergency.parties & {"wsl", "politie"}


def test_who_has_an_open_action_keeps_it_in_reach_when_he_is_not_invited_any_more(empty_town: Town) -> None:
    town, reference = empty_town, invited(empty_town, "politie")
    action = plans.action(town, reference, of="wim.wsl", days=5)
    acts.scene(town).replan(reference, "politie")
    assert town.look("wim.wsl", ReadAction(case=reference, action=action)) and "C01" in live(town, "wsl")
    (member,) = town.rows(case_members, case_members.c.organisation == "wsl")
    assert member.ended_at is None


def test_an_offer_to_who_directs_a_case_that_was_taken_over_takes_its_own_text_alone(empty_town: Town) -> None:
    town = empty_town
    reference = running.confirmed(town, "review")
    before = live(town, "ll2")
    acts.scene(town).offer_scale_down(reference, "ll2")
    acts.scene(town).name_for_offer(reference, "carel.ll2", "lisa.ll2")
    withdraw(town, reference, acts.TownStage(town).offer(reference))
    assert live(town, "ll2") == before
    assert isinstance(town.look("lisa.ll2", ReadCase(case=reference)).parties[0].identity, Plain)


def test_an_offer_that_was_returned_before_keeps_nothing_of_the_next(empty_town: Town) -> None:
    town = empty_town
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.to_review(town, reference)
    scene, stage = acts.scene(town), acts.TownStage(town)
    scene.offer_scale_down(reference, "reclassering")
    scene.name_for_offer(reference, "rik.reclassering", "rik.reclassering")
    first = stage.offer(reference)
    town.act("rik.reclassering", ReturnOffer(**stage.on(first), reason="Past niet (fictief)."))
    town.clock.move(minutes=1)
    scene.offer_scale_down(reference, "reclassering")
    withdraw(town, reference, stage.offer(reference))
    assert "HANDOVER" not in live(town, "reclassering")


def test_who_gives_aftercare_keeps_it_when_an_offer_that_nobody_answered_is_withdrawn(empty_town: Town) -> None:
    town, rik = empty_town, "rik.reclassering"
    reference = acts.submit(town, "lisa.ll2", 0)
    acts.to_review(town, reference)
    scene = acts.scene(town)
    scene.offer_scale_down(reference, "reclassering")
    scene.name_for_offer(reference, rik, rik)
    offer = acts.TownStage(town).offer(reference)
    acts.settle_actions(town, reference)
    scene.close(reference)
    scene.start_aftercare(reference, "reclassering")
    before = live(town, "reclassering")
    withdraw(town, reference, offer)
    assert live(town, "reclassering") == before >= {"C01", "HANDOVER"}
    assert isinstance(town.look(rik, ReadCase(case=reference)).parties[0].identity, Plain)
