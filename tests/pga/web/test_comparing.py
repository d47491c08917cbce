"""Proposed rules beside those in force, what others would see, and why a field is shut, as the pages say it."""

import re

import pytest
from flask import g

from pga.web.i18n import LANGUAGES
from privacy.sealed import Hidden
from privacy.vocabulary import DOCUMENT_KINDS
from tests import looks, proposed
from tests.pga.web.conftest import Web
from tests.towns import DIRECTOR

SHUT = re.compile(r'<details class="pga-hidden">(.*?)</details>', re.S)
REASONS = ("no_rule", "no_share", "no_key", "not_open", "not_named")


def _words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def lands(web: Web, username: str, rule: str) -> bool:
    """Whether the way to this rule ends where it stands."""
    way = web.as_(username).get(f"/rules/rule/{rule}").location
    return way.endswith(f"#{rule}") and f'id="{rule}"' in web.as_(username).get(way).text


@pytest.mark.parametrize("username", ["wim.wsl", "pieter.politie"])
def test_at_each_shut_field_the_rule_that_shuts_it_is_one_click_away(web: Web, username: str) -> None:
    found = SHUT.findall(web.as_(username).get(f"/cases/{looks.an_answered_case(web.town)}").text)
    assert found
    for shut in found:
        named = re.findall(r'href="/rules/rule/([^"]+)"', shut)
        assert all(lands(web, username, rule) for rule in named)
        assert named or "Geen regel" in shut or "aangewezen" in shut, _words(shut)


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("theirs", [False, True])
def test_without_a_rule_it_says_that_no_rule_gives_it_and_where_the_rules_are(
    web: Web, reason: str, theirs: bool
) -> None:
    with web.app.test_request_context("/"):
        g.language = "nl"
        macro = web.app.jinja_env.get_template("_components/pga.html").module.hidden_value  # type: ignore[attr-defined]
        said = str(macro(Hidden(reason=reason), theirs))  # type: ignore[arg-type]
    assert reason not in said
    assert ("Geen regel" in said and 'href="/rules"' in said) is (reason != "not_named")


@pytest.mark.parametrize("reason", ["left", "run_out"])
@pytest.mark.parametrize("theirs", [False, True])
def test_what_is_shut_since_something_ends_leads_to_how_the_cooperation_stands(
    web: Web, reason: str, theirs: bool
) -> None:
    with web.app.test_request_context("/"):
        g.language = "nl"
        macro = web.app.jinja_env.get_template("_components/pga.html").module.hidden_value  # type: ignore[attr-defined]
        said = str(macro(Hidden(reason=reason, rules=("SU2",)), theirs))  # type: ignore[arg-type]
    assert 'href="/rules/standing"' in said and "SU2" not in said and f"{reason}." not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_text_and_every_part_of_one_has_words(web: Web, language: str) -> None:
    with web.app.test_request_context("/"):
        g.language = language
        words = web.app.jinja_env.get_template("_components/words.html").module
        kinds = {kind: str(words.field_kind(kind)).strip() for kind in DOCUMENT_KINDS}  # type: ignore[attr-defined]
        names = {name for kind in DOCUMENT_KINDS.values() for name in kind.fields}
        parts = {name: str(words.part(name)).strip() for name in names}  # type: ignore[attr-defined]
    bare = {code for code, said in (kinds | parts).items() if said == code}
    assert bare == set()


def test_spelregels_lead_to_the_proposals_for_who_may_compare_them(web: Web) -> None:
    digest = proposed.stage(web.town)
    assert "/rules/proposals" in web.as_("petra.privacy").get("/rules").text
    assert "/rules/proposals" not in web.as_("pieter.politie").get("/rules").text
    listed = web.as_("petra.privacy").get("/rules/proposals").text
    assert f"/rules/proposals/{digest}" in listed
    assert "0 van 8 partijen" in listed


def test_the_page_says_what_changes_for_whom_and_names_no_case(web: Web) -> None:
    page = web.as_("frank.fg").get(f"/rules/proposals/{proposed.stage(web.town)}").text
    said = _words(page)
    for words in ("was 5 werkdagen wordt 11 werkdagen", "zaak lezen", "leest Politiegegevens", "veelvoud van 5"):
        assert words in said
    assert not re.search(r"PGA-[A-Z0-9]{4}-[A-Z0-9]{4}", page)


def test_the_list_names_cases_by_reference_and_no_person(web: Web) -> None:
    digest = proposed.stage(web.town)
    page = web.as_("petra.privacy").get(f"/rules/proposals/{digest}/unreachable").text
    assert re.search(r"PGA-[A-Z0-9]{4}-[A-Z0-9]{4}", page)
    assert "Daan" not in page
    assert web.as_("frank.fg").get(f"/rules/proposals/{digest}/unreachable").status_code == 404


def test_a_preview_shows_fields_as_visible_or_shut_with_the_rule(web: Web) -> None:
    reference = looks.an_answered_case(web.town)
    case = web.as_(DIRECTOR).get(f"/cases/{reference}").text
    assert f"/cases/{reference}/preview" in case
    page = web.as_(DIRECTOR).get(f"/cases/{reference}/preview/wsl").text
    assert "zichtbaar" in page
    assert "De spelregels geven hun dit niet te zien." in _words(page)
    assert SHUT.findall(page)


def test_a_preview_under_proposed_rules_says_so(web: Web) -> None:
    reference, digest = looks.an_answered_case(web.town), proposed.stage(web.town)
    page = _words(web.as_(DIRECTOR).get(f"/cases/{reference}/preview/politie?rules={digest}").text)
    assert "Onder voorgestelde spelregels, nummer 2" in page
    assert "Deze zaak gaat voor hen niet open." in page
