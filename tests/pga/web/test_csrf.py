"""Forged requests are refused, recorded, and lose nobody's typing."""

import pytest

from pga.web.csrf import came_from_here
from tests.pga.web.conftest import HERE, Web

FORM = {"username": "anna.process", "password": "fictief-leusden-demo"}

ORIGINS = [
    (None, None, True),
    (HERE, None, True),
    (HERE, "same-origin", True),
    ("null", "same-origin", True),
    (None, "same-origin", True),
    ("null", None, False),
    ("null", "cross-site", False),
    (HERE, "cross-site", False),
    (HERE, "same-site", False),
    (HERE, "none", False),
    (None, "cross-site", False),
    ("http://localhost", None, False),
    ("https://localhost.example.org", None, False),
    ("https://example.org", "same-origin", False),
    ("https://localhost:8443", None, False),
    ("", None, False),
]


@pytest.mark.parametrize(("origin", "fetch_site", "ours"), ORIGINS)
def test_only_a_page_of_ours_may_send_a_form(origin: str | None, fetch_site: str | None, ours: bool) -> None:
    assert came_from_here(origin, fetch_site, f"{HERE}/") is ours


@pytest.mark.parametrize(("origin", "fetch_site", "ours"), ORIGINS[3:8])
def test_the_headers_are_asked_over_http_too(web: Web, origin: str, fetch_site: str, ours: bool) -> None:
    headers = {
        name: value for name, value in (("Origin", origin), ("Sec-Fetch-Site", fetch_site)) if value is not None
    }
    answer = web.as_("anna.process").post("/language", {"language": "en", "next": "/own"}, headers=headers)
    assert answer.status_code == (303 if ours else 403)


@pytest.mark.parametrize("given", [{}, {"csrf_token": ""}, {"csrf_token": "0" * 64}, {"csrf_token": "é"}])
def test_without_the_right_token_nothing_happens(web: Web, given: dict[str, str]) -> None:
    person = web.as_("anna.process")
    answer = person.bare("/language", {"language": "en", "next": "/", **given})
    assert answer.status_code == 403
    assert web.town.account("anna.process").language == "nl"


def test_the_token_of_another_session_does_not_fit(web: Web) -> None:
    other = web.as_("lisa.ll2").csrf()
    answer = web.as_("anna.process").bare("/language", {"language": "en", "next": "/", "csrf_token": other})
    assert answer.status_code == 403


def test_the_log_in_form_is_bound_to_its_browser(web: Web) -> None:
    other = web.nobody().csrf()
    answer = web.nobody().bare("/login", {**FORM, "csrf_token": other})
    assert answer.status_code == 403


def test_a_forged_request_leaves_a_record_of_who_it_was(web: Web) -> None:
    person = web.as_("anna.process")
    person.bare("/language", {"language": "en"})
    record = web.town.last()
    assert (record.kind, record.reason, record.actor) == ("refusal", "forged", web.town.account("anna.process").id)


def test_a_forged_request_gives_the_typing_back_but_never_a_password(web: Web) -> None:
    person = web.nobody()
    answer = person.bare("/login", FORM)
    assert answer.status_code == 403
    assert "anna.process" in answer.text and FORM["password"] not in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_do_not_exist(web: Web, method: str) -> None:
    answer = web.as_("anna.process").open(method, "/cases")
    assert answer.status_code == 405
    assert answer.headers["Cache-Control"] == "no-store"
