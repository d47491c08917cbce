"""The list over HTTP: who reads it stands on it, who may not meets no such page, and the roads lead where one works."""

import re
from typing import Final

from tests.pga.web.conftest import Web, hidden
from tests.top_x import acts
from tests.top_x.acts import DIRECTOR, MAYOR, NOMINATOR, RATERS, placed

TEXT: Final = re.compile(r"<[^>]+>")


def words(page: str) -> str:
    """What somebody reads on a page."""
    return " ".join(TEXT.sub(" ", page).split())


def test_the_list_names_its_reader_once_for_who_listens_and_all_over_for_who_sees_it(top_x_web: Web) -> None:
    reference = placed(top_x_web.town)
    page = top_x_web.as_(MAYOR).get("/top-x").text
    assert "Kees Rumoer (fictief)" in page and f"/cases/{reference}" in page
    heard = page[: page.index('<div class="pga-watermark" aria-hidden="true">')]
    assert heard.count("Gelezen door Bea") == 1 and page.count("Gelezen door Bea") == 13
    assert "Er zijn nog 9 plaatsen vrij, van de 10." in words(page)


def test_a_refused_look_is_no_such_page(top_x_web: Web) -> None:
    refused = top_x_web.as_("saar.wsl").get("/top-x")
    nothing = top_x_web.as_("saar.wsl").get("/top-y")
    assert refused.status_code == nothing.status_code == 404
    assert refused.data == nothing.data


def test_a_day_that_was_none_shows_today_and_says_so(top_x_web: Web) -> None:
    person = top_x_web.as_(MAYOR)
    for day in ("2027-01-01", "x"):
        answer = person.get(f"/top-x?on={day}")
        assert answer.status_code == 422 and "Kies een dag die er is geweest" in answer.text
    assert "die dag een plaats" in person.get("/top-x?on=2026-03-01").text


def test_each_finds_what_he_works_with(top_x_web: Web) -> None:
    nominator = top_x_web.as_(NOMINATOR).get("/top-x/work").text
    assert 'href="/top-x/nominate"' in nominator and 'href="/top-x/signal"' not in nominator
    signal = top_x_web.as_("saar.wsl").get("/top-x/work").text
    assert 'href="/top-x/signal"' in signal and 'href="/top-x/nominate"' not in signal
    assert 'href="/top-x"' not in signal
    for who in (MAYOR, DIRECTOR):
        assert 'href="/top-x"' in top_x_web.as_(who).get("/top-x").text
    assert top_x_web.as_(RATERS[0]).get("/").headers["Location"] == "/top-x/work"


def test_a_sitting_is_planned_and_dropped_by_the_page(top_x_web: Web) -> None:
    person = top_x_web.as_(DIRECTOR)
    form = hidden(person.get("/top-x/sittings/new"))
    sent = person.post("/top-x/sittings/new", {**form, "held_on": "2026-04-07", "kind": "weighing"})
    assert sent.headers["Location"] == "/top-x?done=sitting"
    page = person.get("/top-x")
    (drop,) = re.findall(r'action="(/top-x/sittings/[^"]+/drop)"', page.text)
    assert person.post(drop, hidden(page)).status_code == 303
    assert "Er is geen zitting gepland." in person.get("/top-x").text
    assert top_x_web.as_(MAYOR).get("/top-x/sittings/new").status_code == 404


def test_the_form_of_a_nomination_says_whether_everybody_is_there(top_x_web: Web) -> None:
    person = top_x_web.as_(NOMINATOR)
    page = words(person.get("/top-x/nominate").text)
    assert "Is iedereen er?" in page and "Wegenden van twee organisaties: ja" in page
    again = person.post("/top-x/nominate", hidden(person.get("/top-x/nominate")))
    assert again.status_code == 422 and "Is iedereen er?" in again.text


def test_a_case_of_the_list_leads_back_to_the_work_on_it(top_x_web: Web) -> None:
    reference = acts.nominate(top_x_web.town)
    assert 'href="/top-x/work"' in top_x_web.as_(NOMINATOR).get(f"/cases/{reference}").text
