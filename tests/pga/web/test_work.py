"""The list of cases over HTTP: the address is the filter, each part of it a link that takes it away."""

import html
import re
from urllib.parse import urlencode

import pytest
from werkzeug.test import TestResponse

from pga.queries.filters import NAMES
from pga.store.tables.messages import saved_filters
from tests.pga.web.conftest import Person, Web, errors_of, hidden
from tests.replacing import SUBSTITUTE, replace_director

CHOSEN = re.compile(r'href="([^"]+)">([^<]+) <span aria-hidden="true">×')


def chosen(page: str) -> dict[str, str]:
    """Words of each filter that is on -> the address without it."""
    return {html.unescape(words): html.unescape(address) for address, words in CHOSEN.findall(page)}


def test_each_chosen_filter_is_a_link_to_the_list_without_it(web: Web) -> None:
    page = web.as_("anna.process").get("/cases?theme=neighbourhood&state=intake&reason=")
    assert chosen(page.text) == {
        "Fase: Intake": "/cases?theme=neighbourhood",
        "Thema: Woonoverlast": "/cases?state=intake",
    }
    assert '<option value="neighbourhood" selected>Woonoverlast' in page.text


def test_the_last_filter_leads_back_to_everything(web: Web) -> None:
    page = web.as_("anna.process").get("/cases?due=late")
    assert chosen(page.text) == {"Termijn: te laat": "/cases"}
    assert "Terug naar alles wat op u wacht" in page.text


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_value_is_said_at_once_and_recorded_once(web: Web, name: str) -> None:
    anna = web.as_("anna.process")
    plain, head = anna.get("/cases"), web.town.head()
    for value in ("nothing", "%00", "a" * 300, "<b>"):
        page = anna.get(f"/cases?{name}={value}")
        assert page.status_code == 422 and "Dit staat niet in de lijst om op te filteren" in page.text
        assert page.text.count("/cases/PGA-") == plain.text.count("/cases/PGA-")
    told = [(record.kind, record.outcome) for record in web.town.records(head)]
    assert told == [("refusal", "refused"), ("look", "allowed")] * 4


def test_the_sentence_names_every_part_that_is_not_known(web: Web) -> None:
    page = web.as_("anna.process").get("/cases?theme=x&partner=y&state=intake")
    assert "Thema, Partner bij de zaak" in page.text and not chosen(page.text)


def test_the_next_page_keeps_the_filter(web: Web) -> None:
    page = web.as_("anna.process").get("/cases?after=2026-01-01|x&state=intake")
    assert 'href="/cases?state=intake"' in page.text and "Eerste pagina" in page.text


@pytest.mark.parametrize(("narrowed", "first"), [("", "/cases"), ("&state=intake", "/cases?state=intake")])
def test_a_page_with_nothing_on_it_leads_back_to_the_first(web: Web, narrowed: str, first: str) -> None:
    page = web.as_("anna.process").get(f"/cases?after=9999-12-31|zzz{narrowed}").text
    assert f'href="{first}"' in page and "Eerste pagina" in page and "Er zijn geen zaken meer." in page


def test_whose_cases_is_asked_of_who_replaces_somebody(web: Web) -> None:
    replace_director(web.town)
    assert 'name="whose"' not in web.as_("anna.process").get("/cases").text
    page = web.as_(SUBSTITUTE).get("/cases?whose=substitute")
    assert 'name="whose"' in page.text and "namens Anna Regie" in page.text


def test_an_empty_list_says_that_a_filter_does_it(web: Web) -> None:
    page = web.as_("anna.process").get("/cases?opened=2001")
    assert "Geen zaken die hieraan voldoen" in page.text and "Jaar van aanmelding: 2001" in page.text


def test_the_filter_speaks_english(web: Web) -> None:
    anna = web.as_("anna.process")
    anna.post("/language", {"language": "en", "act_key": "k" * 20})
    assert set(chosen(anna.get("/cases?theme=neighbourhood&due=week").text)) == {
        "Theme: Neighbourhood nuisance",
        "Term: later this week",
    }


def save(person: Person, preset: str, **codes: str) -> TestResponse:
    """Keep a filter by its form."""
    page = person.get(f"/cases/filters?{urlencode(codes)}")
    return person.post("/cases/filters", {**hidden(page), **codes, "preset": preset})


def test_a_filter_is_kept_opened_by_one_click_and_removed(web: Web) -> None:
    anna = web.as_("anna.process")
    assert 'href="/cases/filters?state=intake"' in anna.get("/cases?state=intake").text
    answer = save(anna, "watch", state="intake", theme="neighbourhood")
    assert answer.headers["Location"] == "/cases?state=intake&theme=neighbourhood&done=filter-saved"
    home = anna.get("/cases").text
    link = 'href="/cases?state=intake&amp;theme=neighbourhood">In de gaten houden'
    assert link in home and "Fase: Intake, Thema: Woonoverlast" in home
    page = anna.get("/cases/filters")
    (row,) = web.town.rows(saved_filters)
    ended = anna.post(f"/cases/filters/{row.id}/remove", {**hidden(page), "version": "1"})
    assert ended.headers["Location"] == "/cases/filters?done=filter-removed"
    assert "U bewaart nog geen filter" in anna.get("/cases/filters?done=filter-removed").text


def test_the_standard_filter_is_taken_away_by_its_link(web: Web) -> None:
    anna = web.as_("anna.process")
    save(anna, "standard", state="intake")
    page = anna.get("/cases")
    assert "Dit is uw standaardfilter" in page.text and chosen(page.text) == {"Fase: Intake": "/cases?all=1"}
    assert not chosen(anna.get("/cases?all=1").text) and not chosen(anna.get("/cases?state=&theme=").text)


def test_a_filter_without_a_purpose_is_asked_again(web: Web) -> None:
    anna = web.as_("anna.process")
    answer = save(anna, "", state="intake")
    assert answer.status_code == 422 and "Fase: Intake" in answer.text
    assert errors_of(answer) and not web.town.rows(saved_filters)


def test_a_name_typed_into_the_form_is_no_field_of_it(web: Web) -> None:
    anna = web.as_("anna.process")
    sent = {"state": "intake", "preset": "watch", "name": "Daan Verzonnen", "act_key": "k" * 20}
    assert anna.post("/cases/filters", sent).status_code == 400
    assert anna.get("/cases/filters?state=Daan").status_code == 422
