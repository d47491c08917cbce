"""The headers of every answer, the nonce, static files, and the tripwire."""

import re

import pytest
from flask import Response

from pga.web import headers
from tests.pga.web.conftest import Person, Web

UUID = "00000000-0000-4000-8000-000000000000"


def example(rule: str, reference: str) -> str:
    """A path that fits a rule."""
    fillings = {"reference": reference, "step": "assess", "seq": "1", "filename": "css/pga.css"}
    return re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda found: fillings.get(found[1], UUID), rule)


def paths(web: Web) -> list[tuple[str, str]]:
    """(method, path) of every rule of the application."""
    reference = web.town.reference("triage")
    return sorted(
        (method, example(rule.rule, reference))
        for rule in web.app.url_map.iter_rules()
        for method in (rule.methods or set()) & {"GET", "POST"}
    )


def check(answer: Response) -> None:
    """The baseline."""
    for name, value in headers.ALWAYS.items():
        assert answer.headers[name] == value, name
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "*" not in policy
    assert "frame-ancestors 'none'" in policy and "form-action 'self'" in policy and "base-uri 'none'" in policy
    assert "Server" not in answer.headers and "X-Powered-By" not in answer.headers


@pytest.mark.parametrize("username", ["", "anna.process", "pieter.politie", "petra.privacy", "adam.beheer"])
def test_every_answer_of_every_page_has_the_baseline(web: Web, username: str) -> None:
    person = web.as_(username) if username else web.nobody()
    for method, path in [*paths(web), ("GET", "/unknown"), ("POST", "/unknown"), ("PUT", "/cases")]:
        answer = person.open(method, path)
        check(answer)
        assert answer.status_code < 500, (method, path)
        if not path.startswith("/static/"):
            assert answer.headers["Cache-Control"] == "no-store", path


def test_a_page_carries_a_fresh_nonce_and_no_script_without_it(web: Web) -> None:
    person = web.as_("anna.process")
    first, second = person.get("/cases"), person.get("/cases")
    nonces = [re.search(r"'nonce-([^']+)'", page.headers["Content-Security-Policy"]) for page in (first, second)]
    assert nonces[0] and nonces[1] and nonces[0][1] != nonces[1][1]
    for tag in re.findall(r"<(?:script|link rel=\"stylesheet\")[^>]*>", first.text):
        assert f'nonce="{nonces[0][1]}"' in tag
    assert " style=" not in first.text and " onclick=" not in first.text


def test_a_static_file_is_kept_for_ever_under_its_hash_only(web: Web) -> None:
    page = web.nobody().get("/login").text
    address = re.search(r'href="(/static/css/pga\.css\?v=[0-9a-f]{32})"', page)
    assert address is not None
    assert web.nobody().get(address[1]).headers["Cache-Control"] == headers.IMMUTABLE
    assert web.nobody().get("/static/css/pga.css?v=other").headers["Cache-Control"] == "no-cache"
    assert web.nobody().get("/static/css/pga.css").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/static/../wsgi.py", "/static/%2e%2e/wsgi.py", "/static/none.css", "/static/"])
def test_nothing_outside_the_static_folder_is_served(web: Web, path: str) -> None:
    assert web.nobody().get(path).status_code == 404


def test_a_page_that_did_not_ask_becomes_an_error_without_its_content(web: Web) -> None:
    person = web.as_("anna.process")
    web.app.view_functions["read_rules"] = lambda: "<p>secret</p>"
    answer = person.get("/rules")
    assert answer.status_code == 500
    assert "secret" not in answer.text and "NothingAsked" not in answer.text


def test_a_head_request_is_recorded_like_a_look(web: Web) -> None:
    person: Person = web.as_("anna.process")
    reference = web.town.reference("triage")
    before = web.town.head()
    answer = person.open("HEAD", f"/cases/{reference}")
    assert answer.status_code == 200 and answer.data == b""
    assert [record.capability for record in web.town.records(before)] == ["case.read"]
