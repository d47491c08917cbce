"""Pages that must answer for everybody."""

import re

import pytest

from pga.store.engine import StoreBusy
from tests.pga.web.conftest import Web


def _links(html: str) -> set[str]:
    return set(re.findall(r'href="(/[a-z]+)"', html))


@pytest.mark.parametrize("page", ["/acuut", "/routes"])
def test_the_pages_for_acute_danger_need_nobody_and_have_no_script(web: Web, page: str) -> None:
    answer = web.nobody().get(page)
    assert answer.status_code == 200 and "112" in answer.text and "0800-2000" in answer.text
    assert "<script" not in answer.text and "nonce" not in answer.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers and not {"/acuut", "/routes"} - {page, *_links(answer.text)}


def test_public_pages_answer_when_the_database_does_not(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    person = web.as_("anna.process")

    def busy(*args: object) -> None:
        raise StoreBusy("locked")

    monkeypatch.setattr("pga.store.engine.Store.transaction", busy)
    assert {person.get(page).status_code for page in ("/acuut", "/routes", "/healthz")} == {200}
    assert person.get("/toegankelijkheid").status_code == 200
    assert person.get("/readyz").status_code == person.get("/cases").status_code == 503
    assert person.get("/nowhere").status_code == 404


def test_ready_means_a_database_and_rules_in_force(web: Web) -> None:
    assert web.nobody().get("/readyz").status_code == 200


def test_the_log_in_page_leads_to_whom_to_call(web: Web) -> None:
    assert {"/acuut", "/routes"} <= _links(web.nobody().get("/login").text)
