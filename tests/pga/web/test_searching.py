"""Search over HTTP: what is typed stands in the box again and nowhere else; nothing is told apart."""

import logging
import re
from typing import Any

import pytest

from pga.demo.cases import PEOPLE
from tests.pga.web.conftest import Person, Web, errors_of
from tests.towns import DIRECTOR

VARYING = re.compile(r'nonce="[^"]*"|value="[^"]*"')


def search(person: Person, text: str, **more: str) -> Any:
    """Send the form."""
    return person.post("/search", {"text": text, "born": "", **more})


def test_what_is_found_links_to_its_case_and_the_box_keeps_what_was_typed(web: Web) -> None:
    reference = web.town.reference("intake")
    answer = search(web.as_(DIRECTOR), "Daan verz")
    assert answer.status_code == 200
    assert f'href="/cases/{reference}"' in answer.text and f"{PEOPLE[0].name} (fictief)" in answer.text
    assert 'value="Daan verz"' in answer.text


@pytest.mark.parametrize("text", ["Niemand Hier", "999900109", "PGA-2222-2222"])
def test_nothing_found_says_so_in_words(web: Web, text: str) -> None:
    answer = search(web.as_(DIRECTOR), text)
    assert answer.status_code == 200 and "Niets gevonden" in answer.text and 'href="/cases/PGA-' not in answer.text


def test_a_hit_without_right_and_no_hit_are_the_same_bytes(web: Web) -> None:
    town, person = web.town, web.as_("wim.wsl")
    mine = {town.case(r).id for r in town.references("intake")}
    assert mine
    pairs = ((PEOPLE[1].name, "Niemand Hier"), (PEOPLE[1].bsn, "999900109"))
    pairs += ((town.references("triage")[0], "PGA-2222-2222"),)
    for there, nowhere in pairs:
        pages = [VARYING.sub("", search(person, text).text) for text in (there, nowhere)]
        assert pages[0] == pages[1]


def test_an_empty_box_is_asked_for_and_a_date_that_is_none_is_told(web: Web) -> None:
    person = web.as_(DIRECTOR)
    assert errors_of(search(person, " ")) == ["Vul in waar u naar zoekt."]
    answer = search(person, "daan", born="2026-02-30")
    assert answer.status_code == 422 and 'value="daan"' in answer.text


def test_what_was_typed_stands_in_no_address_and_no_log(web: Web, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    person = web.as_(DIRECTOR)
    answer = search(person, "Zoeknaamding")
    assert "Location" not in answer.headers and "zoeknaamding" not in caplog.text.lower()
    assert person.get("/search?text=Daan").text.count("Verzonnen") == 0


def test_who_searched_too_often_gets_his_words_back(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pga.store.ledger.searches", lambda *asked: 120)
    answer = search(web.as_(DIRECTOR), "Daan verz")
    assert answer.status_code == 429 and "Daan verz" in answer.text


def test_who_searches_often_is_told_before_it_stops(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pga.store.ledger.searches", lambda *asked: 30)
    assert "Na 120 keer kunt u een uur lang niet zoeken." in search(web.as_(DIRECTOR), "daan").text


@pytest.mark.parametrize(("username", "bsn", "telephone"), [(DIRECTOR, 1, 1), ("lisa.ll2", 0, 1), ("wim.wsl", 0, 0)])
def test_the_page_offers_only_what_the_rules_let_this_person_search_by(
    web: Web, username: str, bsn: int, telephone: int
) -> None:
    for page in (web.as_(username).get("/search"), search(web.as_(username), "zz")):
        assert page.text.count("Ook een BSN.") == bsn
        assert page.text.count("Ook een deel van een telefoonnummer.") == telephone


@pytest.mark.parametrize(("username", "there"), [("lisa.ll2", True), ("bea.burgemeester", True), ("frank.fg", False)])
def test_the_menu_leads_to_it_for_who_comes_near_cases(web: Web, username: str, there: bool) -> None:
    page = web.as_(username).get("/rules")
    assert ('href="/search"' in page.text) is there
