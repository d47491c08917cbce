"""Mail by real acts: every kind of message has an act that sends it, and it goes to who is asked and nobody else."""

from typing import Final

import pytest

from pga import mail
from pga.commands.cases import DeclareConflict
from pga.store.tables.messages import outbox
from pga.store.tables.people import accounts
from tests import acts
from tests.replacing import SUBSTITUTE, replace_director, stand_in, team
from tests.towns import Town

MAYOR: Final = "bea.burgemeester"


def told(town: Town, kind: str) -> set[str]:
    """The user names for whom a message of this kind is in the outbox."""
    names = {row.id: row.username for row in town.rows(accounts)}
    return {names[row.account] for row in town.rows(outbox, outbox.c.kind == kind)}


def path(town: Town, kind: str, username: str) -> str:
    """Where the message of this kind to this person lands."""
    account = town.account(username).id
    (row,) = town.rows(outbox, outbox.c.kind == kind, outbox.c.account == account)
    return str(row.path)


@pytest.fixture
def review(empty_town: Town) -> tuple[Town, str]:
    """A case in review, with LL2 and the police."""
    reference = acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_review(empty_town, reference)
    return empty_town, reference


@pytest.mark.parametrize(("how", "coordinator"), [("offer_scale_down", "carel.ll2"), ("offer_scale_up", "zoe.zvh")])
def test_who_is_offered_a_case_hears_it_by_its_coordinator(
    review: tuple[Town, str], how: str, coordinator: str
) -> None:
    town, reference = review
    getattr(acts.scene(town), how)(reference)
    assert told(town, "handover") == {coordinator}
    assert path(town, "handover", coordinator) == f"/questions/{acts.TownStage(town).offer(reference)}"


def test_what_is_put_to_the_mayor_is_told_to_the_mayor_and_to_who_stands_in_for_him(review: tuple[Town, str]) -> None:
    town, reference = review
    day = town.clock.now().date()
    stand_in(town, MAYOR, SUBSTITUTE, first=day.isoformat(), last=day.replace(day=28).isoformat())
    acts.scene(town).escalate(reference)
    assert told(town, "escalation") == {MAYOR, SUBSTITUTE}
    assert path(town, "escalation", MAYOR) == f"/questions/{acts.TownStage(town).offer(reference)}"


def test_a_conference_is_told_to_who_works_on_the_case_and_else_to_the_coordinator(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_intake(town, reference)
    acts.invite(town, reference, "politie", days=2)
    (asked,) = town.questions("politie", "asked")
    acts.assign(town, "carla.politie", asked.id, "pieter.politie")
    acts.scene(town).notify(reference)
    acts.scene(town).convene(reference, "politie", "ll2", explanation="De zaak kan niet wachten (fictief).")
    assert told(town, "conference") == {"pieter.politie", "carel.ll2"}
    days = {row.answer_by for row in town.rows(outbox, outbox.c.kind == "conference")}
    assert days == {acts.TownStage(town).day(7)}
    assert path(town, "conference", "pieter.politie") == "/conferences"


def test_who_is_behind_a_wall_hears_nothing_of_a_case_of_his(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_intake(town, reference)
    for username in ("wim.wsl", "pieter.politie"):
        acts.invite(town, reference, town.account(username).organisation, days=2)
    (asked,) = town.questions("wsl", "asked")
    acts.assign(town, "wim.wsl", asked.id, "wim.wsl")
    town.act("wim.wsl", DeclareConflict(**acts.at(town, reference)))
    acts.scene(town).notify(reference)
    acts.scene(town).convene(reference, "wsl", "politie", explanation="De zaak kan niet wachten (fictief).")
    assert told(town, "conference") == {"carla.politie"}


def test_who_is_named_to_stand_in_hears_from_when(empty_town: Town) -> None:
    replace_director(empty_town, first="2026-03-09")
    assert told(empty_town, "replacement") == {SUBSTITUTE}
    assert path(empty_town, "replacement", SUBSTITUTE) == "/own/absence"
    letter = mail.write("replacement", "2026-03-09", "/own/absence", "a@voorbeeld.example", "nl", "http://here")
    assert letter.subject == "U bent gevraagd om waar te nemen, vanaf ma 9 mrt"


def test_a_question_to_a_post_is_told_to_who_can_answer_it_there(empty_town: Town) -> None:
    town, reference = empty_town, acts.submit(empty_town, "lisa.ll2", 0)
    acts.to_intake(town, reference)
    made = team(town, "carla.politie", "politie", "Wijk Zuid (fictief)", "pieter.politie", "pauline.politie")
    acts.invite_post(town, reference, "politie", made)
    assert told(town, "question") == {"carla.politie", "pieter.politie"}
