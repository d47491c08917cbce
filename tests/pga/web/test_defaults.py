"""Tests of pga/web/defaults.py: a walk through what is to be confirmed, from page to page, without script."""

import tomllib
from html import unescape
from typing import Any

import pytest

from pga.store.tables.rules import rules_drafts
from pga.web.forms.rules import ON_A_PAGE
from privacy.rules.canonical import from_bytes
from privacy.rules.shape import ALONE as SINGLES
from privacy.rules.written import to_toml
from tests.pga.web.conftest import Person, Web
from tests.privacy.rules import witnesses
from tests.privacy.rules.samples import body
from tests.towns import OFFICER, key

WALK = "/rules/draft/pga/confirm"


def _begin(web: Web) -> Person:
    officer = web.as_(OFFICER)
    officer.post("/rules/draft/pga/begin", {"version": "0", "act_key": key()})
    return officer


def _raw(web: Web) -> dict[str, Any]:
    return tomllib.loads(web.town.rows(rules_drafts)[0].body)


def _say(officer: Person, version: int, path: str = "term/1", after: str = "", **fields: str) -> Any:
    return officer.post(f"{WALK}/{path}?after={after}", {"version": str(version), "act_key": key(), **fields})


def test_nothing_is_to_be_confirmed_before_there_is_a_draft(web: Web) -> None:
    assert "Er is nog geen concept waarin iets te bevestigen is." in web.as_(OFFICER).get(WALK).text
    assert web.as_(OFFICER).get(f"{WALK}/term/1").status_code == 404


def test_no_page_of_the_walk_asks_much_and_each_leads_to_the_next(web: Web) -> None:
    officer = _begin(web)
    at, seen = "term/1", 0
    while at:
        page = officer.get(f"{WALK}/{at}").text
        seen += 1
        assert page.count('name="because_') <= 8
        onward = page.split('class="pga-form"')[1] if 'class="pga-form"' in page else page
        at = onward.split(f'{WALK}/')[-1].split('"')[0] if f'href="{WALK}/' in page.split("<h1")[1] else ""
    assert seen == officer.get(WALK).text.count(f'href="{WALK}/')


def test_klopt_and_wordt_omdat_are_written_in_the_draft_and_the_walk_goes_on(web: Web) -> None:
    officer = _begin(web)
    other = {"choice_1": "other", "value_1": "3 weken", "because_1": "besluit van 12 mei"}
    answer = _say(officer, 1, after="term/2", choice_0="right", **other)
    assert (answer.status_code, answer.location) == (303, f"{WALK}/term/2?done=saved")
    first, second, third = _raw(web)["term"][:3]
    assert (first["status"], first["value"], first["source"][:8]) == ("confirmed", "5 working days", "voorstel")
    assert (second["status"], second["value"], second["source"]) == ("confirmed", "3 weeks", "besluit van 12 mei")
    assert third["status"] == "to_be_confirmed"
    assert officer.get(f"{WALK}/term/1").text.count("vastgesteld") == 3


def test_a_rule_is_confirmed_with_the_article_where_it_stands(web: Web) -> None:
    officer = _begin(web)
    assert _say(officer, 1, "rule/1", choice_0="right").status_code == 422
    answer = _say(officer, 1, "rule/1", choice_0="right", because_0="regl. 4.2")
    assert answer.location == f"{WALK}?done=saved"
    assert _raw(web)["rule"][0]["because"].startswith("regl. 4.2;")


def test_a_limit_becomes_another_number_and_a_life_domain_stays_open_with_what_must_change(web: Web) -> None:
    officer = _begin(web)
    limit = {"choice_2": "other", "value_2": "12", "because_2": "besluit van 12 mei"}
    assert _say(officer, 1, "because/1", **limit).status_code == 303
    assert (_raw(web)["capacity"], _raw(web)["because"]["capacity"].count("besluit van 12 mei")) == (12, 1)
    assert _say(officer, 2, "domain/1", choice_0="other", because_0="schulden apart").status_code == 303
    assert _raw(web)["domain"][0]["because"].endswith("te bevestigen: wordt anders, schulden apart")
    wrong = _say(officer, 3, "because/1", choice_0="other", value_0="ooit", because_0="x")
    assert "schrijf een datum" in unescape(wrong.text)


def test_witnesses_and_how_many_sign_how_soon_are_walked_through(web: Web) -> None:
    rows = [row | {"because": "regl. ?"} for row in witnesses.rows(2)]
    officer, toml = web.as_(OFFICER), to_toml(from_bytes(body()) | {"witness": rows})
    officer.post("/rules/draft/pga", {"version": "0", "act_key": key(), "toml": toml})
    assert f'href="{WALK}/witness/1"' in officer.get(WALK).text
    assert officer.get(f"{WALK}/witness/1").text.count("partner-1") == 1
    at = list(SINGLES).index("cosign_hours")
    page, place = at // ON_A_PAGE + 1, at % ON_A_PAGE
    hours = {f"choice_{place}": "other", f"value_{place}": "4", f"because_{place}": "besluit van 12 mei"}
    assert _say(officer, 1, f"because/{page}", **hours).status_code == 303
    assert _raw(web)["cosigning"] == {"cosignatures": 2, "cosign_hours": 4}


WRONG = {
    "no unit": ({"choice_0": "other", "value_0": "10", "because_0": "zo besloten"}, "schrijf een getal en een eenheid"),
    "no reason": ({"choice_0": "other", "value_0": "2 weken"}, "Aanmelding oppakken: schrijf waarom"),
    "nothing said": ({"because_0": "zo besloten"}, "Kies bij ten minste één"),
    "another answer": ({"choice_0": "maybe", "because_0": "zo besloten"}, "Kies een van de antwoorden."),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_missing_is_told_and_what_was_typed_stays(web: Web, name: str) -> None:
    fields, words = WRONG[name]
    answer = _say(_begin(web), 1, **fields)
    page = unescape(answer.text)
    assert answer.status_code == 422 and words in page
    assert all(f'value="{text}"' in page for field, text in fields.items() if not field.startswith("choice"))
    assert all(term["status"] != "confirmed" for term in _raw(web)["term"])


def test_a_draft_that_was_put_up_is_confirmed_no_more(web: Web) -> None:
    officer = _begin(web)
    officer.post("/rules/draft/pga/put-up", {"version": "1", "act_key": key()})
    assert officer.get(f"{WALK}/term/1").status_code == 404
    assert _say(officer, 2, choice_0="right").status_code == 404


def test_a_draft_that_is_no_toml_has_nothing_to_confirm(web: Web) -> None:
    officer = web.as_(OFFICER)
    officer.post("/rules/draft/pga", {"version": "0", "act_key": key(), "toml": "x = "})
    assert _say(officer, 1, choice_0="right").status_code == 404
    assert "Er is nog geen concept waarin iets te bevestigen is." in officer.get(WALK).text


def test_an_address_that_is_no_page_of_the_walk_leads_to_the_overview(web: Web) -> None:
    answer = _say(_begin(web), 1, after="//evil.example/1", choice_0="right")
    assert answer.location == f"{WALK}?done=saved"
