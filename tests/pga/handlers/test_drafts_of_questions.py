"""Drafts of an answer: none outlives its question, whoever began it."""

from collections.abc import Callable
from typing import Any, Final

import pytest

from pga.commands.drafts import KeepDraft
from pga.commands.questions import AnswerQuestion, NothingToShare
from pga.refusals import Conflict
from pga.store.tables.messages import drafts
from tests import acts, stages
from tests.replacing import stand_in
from tests.towns import Town

POLICE: Final = "pieter.politie"
COLLEAGUE: Final = "pim.politie"
WORDS: Final = "Halverwege een antwoord (fictief)."


def of_question(question: str, form: str = "answer") -> KeepDraft:
    """Half-filled words on a question."""
    return KeepDraft(form=form, page=f"/questions/{question}/{form}", question=question, texts=(("what", (WORDS,)),))


def answer(town: Town, question: str) -> AnswerQuestion:
    """An answer, as it is sent."""
    said = {"what": WORDS, "occurred_on": "2026-02-20", "assertion_kind": "fact"}
    return AnswerQuestion(**acts.TownStage(town).on(question), **said)


def nothing(town: Town, question: str) -> NothingToShare:
    """Nothing to share."""
    return NothingToShare(**acts.TownStage(town).on(question))


@pytest.mark.parametrize("closing", [answer, nothing])
def test_when_a_question_is_answered_every_draft_of_it_ends(town: Town, closing: Callable[[Town, str], Any]) -> None:
    question = town.questions("politie", "assigned")[0].id
    stand_in(town, POLICE, COLLEAGUE)
    town.act(POLICE, of_question(question))
    town.act("lisa.ll2", KeepDraft(form="submit", page="/cases/new", texts=(("goal", (WORDS,)),)))
    town.act(COLLEAGUE, of_question(question))
    town.act(COLLEAGUE, closing(town, question))
    assert [row.page for row in town.rows(drafts)] == ["/cases/new"]
    with pytest.raises(Conflict):
        town.act(POLICE, of_question(question))


@pytest.mark.parametrize(
    ("stage", "who", "form", "close"),
    [
        (stages.offered_up, "zoe.zvh", "return", lambda scene, case: scene.scale_up(case)),
        (stages.offered_up, "zoe.zvh", "return", lambda scene, case: scene.return_offer(case, by="zoe.zvh")),
        (stages.escalated, "bea.burgemeester", "decide", lambda scene, case: scene.decide(case)),
    ],
)
def test_when_an_offer_or_a_deadlock_is_settled_its_draft_ends(
    town: Town, stage: Callable[[Town], str], who: str, form: str, close: Callable[[Any, str], Any]
) -> None:
    reference = stage(town)
    town.act(who, of_question(stages.question_of(town, reference).id, form))
    assert len(town.rows(drafts)) == 1
    close(acts.scene(town), reference)
    assert town.rows(drafts) == []
