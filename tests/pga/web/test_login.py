"""Logging in: the same words for every failure, never to another site, and the second step."""

import base64
import re

import pytest

from pga.demo.people import PASSWORD
from pga.web.addresses import local
from privacy.keys.factors import code_at
from tests.pga.web.conftest import Person, Web, errors_of
from tests.pga.web.test_addresses import ELSEWHERE


def attempt(person: Person, username: str, password: str) -> tuple[int, list[str]]:
    """One try."""
    answer = person.post("/login", {"username": username, "password": password})
    return answer.status_code, errors_of(answer)


def test_a_wrong_name_and_a_wrong_password_are_told_in_the_same_words(web: Web) -> None:
    wrong = attempt(web.nobody(), "anna.process", "not the password at all")
    assert wrong[0] == 422 and len(wrong[1]) == 1
    assert attempt(web.nobody(), "nobody.known", PASSWORD) == wrong


@pytest.mark.parametrize("after", ELSEWHERE)
def test_logging_in_never_leads_to_another_site(web: Web, after: str) -> None:
    answer = web.nobody().post("/login", {"username": "anna.process", "password": PASSWORD, "next": after})
    assert answer.status_code == 303 and answer.headers["Location"] == local(after.strip())


def test_after_too_many_failures_one_has_to_wait(web: Web) -> None:
    person = web.nobody()
    answers = [
        person.post("/login", {"username": "anna.process", "password": f"wrong number {n} really"}) for n in range(8)
    ]
    assert answers[-1].status_code == 429 and int(answers[-1].headers["Retry-After"]) > 0


def test_everybody_starts_where_his_work_is(web: Web) -> None:
    starts = {"anna.process": "/cases", "carla.politie": "/questions", "adam.beheer": "/accounts"}
    starts |= {"petra.privacy": "/desk", "frank.fg": "/desk", "bea.burgemeester": "/questions"}
    for username, start in starts.items():
        person = web.as_(username)
        assert person.get("/").headers["Location"] == start
        assert person.get(start).status_code == 200


def code_of(web: Web, secret: str) -> str:
    """The code of this moment."""
    step = int(web.town.clock.now().timestamp()) // 30
    return code_at(base64.b32decode(secret), step).decode()


def enrol(web: Web, person: Person) -> tuple[str, list[str]]:
    """Set up the second factor; returns the secret and the recovery codes."""
    page = person.get("/own/factor").text
    found = re.search(r'name="secret" value="([A-Z2-7]{32})"', page)
    assert found is not None
    answer = person.post("/own/factor", {"secret": found[1], "code": code_of(web, found[1])})
    assert answer.status_code == 200
    return found[1], re.findall(r'<code class="pga-code">([0-9A-Z-]{29})</code>', answer.text)


def test_the_second_step_is_asked_from_then_on_and_each_code_works_once(web: Web) -> None:
    _, codes = enrol(web, web.as_("anna.process"))
    assert len(codes) == 10
    person = web.as_("anna.process")
    answer = person.get("/cases")
    assert answer.headers["Location"] == "/login/factor?next=/cases"
    assert 'href="/ledger"' not in person.get("/toegankelijkheid").text
    half = person.token()
    assert person.post("/login/factor", {"code": codes[0], "next": "/cases"}).headers["Location"] == "/cases"
    assert person.token() != half and person.get("/cases").status_code == 200
    other = web.as_("anna.process")
    assert other.post("/login/factor", {"code": codes[0]}).status_code == 422


def test_a_wrong_code_keeps_the_offered_secret_and_stores_nothing(web: Web) -> None:
    person = web.as_("anna.process")
    offered = re.search(r'name="secret" value="([A-Z2-7]{32})"', person.get("/own/factor").text)
    assert offered is not None
    answer = person.post("/own/factor", {"secret": offered[1], "code": "000000"})
    assert answer.status_code == 422 and f'value="{offered[1]}"' in answer.text
    assert web.town.account("anna.process").factor is None


def test_a_half_logged_in_person_cannot_set_up_another_factor(web: Web) -> None:
    enrol(web, web.as_("anna.process"))
    assert web.as_("anna.process").get("/own/factor").headers["Location"].startswith("/login/factor")


def test_the_language_is_kept_for_a_browser_and_for_an_account(web: Web) -> None:
    stranger = web.nobody()
    assert '<html lang="nl">' in stranger.get("/login").text
    assert stranger.get("/login", headers={"Accept-Language": "en-GB,en"}).text.count('<html lang="nl">') == 1
    assert stranger.post("/language", {"language": "en", "next": "/login"}).headers["Location"] == "/login"
    assert '<html lang="en">' in stranger.get("/login").text
    web.as_("anna.process").post("/language", {"language": "en", "next": "/own"})
    assert '<html lang="en">' in web.as_("anna.process").get("/own").text


def test_a_real_home_shows_no_accounts_to_choose_from(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    path = web.town.settings.home / "demo-accounts.json"
    assert ("carla.politie" in web.nobody().get("/login").text) is path.exists()
