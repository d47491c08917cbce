"""The pages with which who asked ends what a partner does not answer here."""

from typing import Any, Final

import pytest

from pga.store.tables.sharing import questions
from tests import stages
from tests.pga.web.conftest import Web
from tests.pga.web.rows_of_steps import on_asked
from tests.towns import DIRECTOR, key

SAID: Final = {"received_from": "Wijkagent (fictief)", "received_on": "2026-03-03", "outcome": "answer"}
ANSWER: Final = {"what": "Drie meldingen (fictief).", "occurred_on": "2026-02-20", "assertion_kind": "fact"}


def test_an_answer_without_words_says_at_each_field_what_is_missing(web: Web) -> None:
    place, anna = on_asked("received", **SAID)(web.town), web.as_(DIRECTOR)
    sent = anna.post(place.path, place.fields)
    assert sent.status_code == 422 and "Wijkagent (fictief)" in sent.text
    for label in ("Wat is er gezegd?", "Wanneer was dat?", "Wat is het?"):
        assert f"Geef antwoord op: {label}" in sent.text


def test_the_page_of_the_case_says_from_whom_it_was_heard(web: Web) -> None:
    place, anna = on_asked("received", **SAID, **ANSWER)(web.town), web.as_(DIRECTOR)
    assert anna.post(place.path, place.fields).status_code == 303
    seen = anna.get(f"/cases/{place.case}").text
    for words in ("Telefonisch ontvangen van", "Wijkagent (fictief)", "Vastgelegd door", "Drie meldingen (fictief)."):
        assert words in seen
    listed = web.as_("pieter.politie").get("/questions").text
    assert "telefonisch beantwoord, door de gemeente vastgelegd" in listed


def test_nothing_to_share_with_words_beside_it_is_not_thrown_away(web: Web) -> None:
    place, anna = on_asked("received", **{**SAID, **ANSWER, "outcome": "nothing"})(web.town), web.as_(DIRECTOR)
    sent = anna.post(place.path, place.fields)
    assert sent.status_code == 422 and "U koos dat er niets te delen is." in sent.text
    assert "Drie meldingen (fictief)." in sent.text


@pytest.mark.parametrize("stage", [stages.offered_up, stages.offered_down, stages.escalated])
def test_an_offer_is_withdrawn_from_a_page_that_says_what_it_is(web: Web, stage: Any) -> None:
    reference = stage(web.town)
    offer, anna = stages.question_of(web.town, reference), web.as_(DIRECTOR)
    path = f"/cases/{reference}/questions/{offer.id}/withdraw"
    assert path in anna.get(f"/cases/{reference}").text
    seen = anna.get(path)
    assert seen.status_code == 200 and "Waarom trekt u dit in?" in seen.text
    fields = {"version": str(web.town.version(reference)), "act_key": key(), "reason": "Geen antwoord (fictief)."}
    assert anna.post(path, fields).status_code == 303
    assert "Geen antwoord (fictief)." in anna.get(f"/cases/{reference}").text
    assert web.town.rows(questions, questions.c.id == offer.id)[0].state == "withdrawn"
    assert anna.get(path).status_code == 404
