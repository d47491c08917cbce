"""Papers as a PDF: the words of the page, recorded as taken along, readable by a screen reader, fetching nothing."""

import logging
import sys
from collections.abc import Iterator

import pytest

from pga.web import papers
from privacy.review.looks import look_of
from tests import acts, plans
from tests.papers import paper
from tests.pga.web.conftest import Person, Web
from tests.towns import DIRECTOR, OFFICER

DAYS = {"since": "2026-01-01", "until": "2026-03-03"}


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which the library is not installed."""
    papers._engine.cache_clear()
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    yield
    papers._engine.cache_clear()


def _letter(web: Web) -> tuple[Person, str]:
    """The process director, and where the letter of a case in intake stands."""
    reference = acts.submit(web.town, "lisa.ll2", 0)
    acts.to_intake(web.town, reference)
    return web.as_(DIRECTOR), f"/cases/{reference}/letter/{acts.TownStage(web.town).party(reference)}"


def test_the_letter_is_a_tagged_pdf_with_the_words_of_its_page(empty_web: Web) -> None:
    anna, at = _letter(empty_web)
    page = anna.get(at).text
    assert f'action="{at}/pdf"' in page
    made = paper(anna.get(f"{at}/pdf"))
    assert made.is_universal and made.language == "nl" and made.fonts_stand_in_it
    assert made.title == "Brief van Gemeente Leusden"
    assert made.headings[0] == "H1" and made.headings.count("H1") == 1 and made.headings.count("H2") == 5
    assert made.tags.count("LI") == page.partition("<article")[2].partition("</article>")[0].count("<li>") > 3
    for said in ("Onderwerp: wij maken samen een plan met u", "Wat zijn uw rechten?", "(fictief)", "Bladzijde 1 van"):
        assert said in made.text, said
    assert "PGA Regie" not in made.text and "Uitloggen" not in made.text


def test_the_name_of_the_file_tells_of_nobody(empty_web: Web) -> None:
    anna, at = _letter(empty_web)
    assert anna.get(f"{at}/pdf").headers["Content-Disposition"] == 'attachment; filename="brief.pdf"'


def test_that_it_was_taken_along_stands_in_the_ledger_and_counts_in_the_review(empty_web: Web) -> None:
    anna, at = _letter(empty_web)
    anna.get(at)
    read = empty_web.town.last()
    anna.get(f"{at}/pdf")
    taken = empty_web.town.last()
    assert taken.capability == read.capability == "case.letter"
    assert (taken.disclosed, taken.subjects) == (read.disclosed, read.subjects)
    assert taken.details["as"] == "pdf" and "as" not in read.details
    assert look_of(taken).leaves and not look_of(read).leaves


def test_the_paper_is_dutch_whatever_the_screen(empty_web: Web) -> None:
    anna, at = _letter(empty_web)
    anna.post("/language", {"language": "en", "next": "/own", "act_key": "k" * 20})
    assert "Save as PDF" in anna.get(at).text
    made = paper(anna.get(f"{at}/pdf"))
    assert "Beste heer of mevrouw" in made.text and made.language == "nl"


def test_who_may_not_read_the_letter_gets_no_pdf(empty_web: Web) -> None:
    _, at = _letter(empty_web)
    for who in ("frank.fg", "adam.beheer", "pauline.politie"):
        assert empty_web.as_(who).get(f"{at}/pdf").status_code == 404


def test_without_the_library_the_page_offers_none_and_the_address_says_to_print(
    empty_web: Web, elsewhere: None
) -> None:
    anna, at = _letter(empty_web)
    assert "/pdf" not in anna.get(at).text
    answer = anna.get(f"{at}/pdf")
    assert answer.status_code == 501 and answer.mimetype == "text/html"
    assert "Deze server maakt geen PDF. Druk af met uw browser." in answer.text and "Beste heer" in answer.text
    assert "as" not in empty_web.town.last().details


def test_without_pango_it_is_as_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*named: object) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    papers._engine.cache_clear()
    monkeypatch.setattr("builtins.__import__", broken)
    makes = papers.can_be_made()
    monkeypatch.undo()
    papers._engine.cache_clear()
    assert not makes and papers.can_be_made()


@pytest.mark.parametrize(
    "wanted",
    [
        '<img src="http://127.0.0.1:9/x.png" alt="">',
        '<img src="file:///etc/hostname" alt="">',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<style>@import url("file:///etc/hostname");</style>',
        '<style>p { background: url("http://127.0.0.1:9/x.png"); }</style><p>x</p>',
        '<object data="file:///etc/hostname"></object>',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<style>@font-face { font-family: x; src: url("http://127.0.0.1:9/x.ttf"); }</style><p>x</p>',
    ],
)
def test_nothing_is_fetched_from_anywhere(web: Web, wanted: str) -> None:
    with web.app.app_context(), pytest.raises(papers.FetchRefused):
        papers.pdf_of(f'<!doctype html><html lang="nl"><title>x</title><body>{wanted}')


def test_what_somebody_wrote_is_text_and_no_markup(empty_web: Web) -> None:
    anna, at = _letter(empty_web)
    reference, party = at.split("/")[2], at.split("/")[4]
    words = '<img src="file:///etc/hostname"><h1>Nieuw</h1>'
    version = str(empty_web.town.version(reference))
    sent = {"version": version, "act_key": "w" * 20, "text": words}
    assert anna.post(f"/cases/{reference}/letter/{party}/write", sent).status_code == 303
    made = paper(anna.get(f"{at}/pdf"))
    assert '<img src="file:///etc/hostname"><h1>Nieuw</h1>' in made.text and made.headings.count("H1") == 1


def test_making_it_writes_no_word_of_it_in_a_log(empty_web: Web, caplog: pytest.LogCaptureFixture) -> None:
    anna, at = _letter(empty_web)
    with caplog.at_level(logging.WARNING):
        paper(anna.get(f"{at}/pdf"))
    assert caplog.records == []


def _report(web: Web) -> tuple[Person, dict[str, str]]:
    """The officer, and what his form sends to ask who saw somebody."""
    reference = web.town.reference("intake")
    acts.scene(web.town).notify(reference)
    web.as_(DIRECTOR).get(f"/cases/{reference}")
    return web.as_(OFFICER), {"case": reference, "party": acts.TownStage(web.town).party(reference), **DAYS}


def test_who_saw_me_is_a_pdf_without_a_case(web: Web) -> None:
    officer, sent = _report(web)
    page = officer.post("/access-report/report", sent).text
    assert 'action="/access-report/pdf"' in page and f'name="party" value="{sent["party"]}"' in page
    answer = officer.post("/access-report/pdf", sent)
    made = paper(answer)
    assert made.is_universal and made.language == "nl" and made.fonts_stand_in_it
    assert made.title == "Wie heeft uw gegevens gezien? Overzicht van Gemeente Leusden"
    assert made.headings[0] == "H1" and {"H2", "H3"} <= set(made.headings) and "LI" in made.tags
    assert "Opende uw dossier" in made.text and "Procesregisseur, Gemeente Leusden" in made.text
    assert sent["case"] not in made.text and "Anna Regie" not in made.text
    assert sent["party"] not in answer.headers["Content-Disposition"]
    assert web.town.last().capability == "audit.subject" and web.town.last().details["as"] == "pdf"


def test_a_day_that_is_none_makes_no_report_and_another_colleague_none_either(web: Web) -> None:
    officer, sent = _report(web)
    assert officer.post("/access-report/pdf", {**sent, "since": "2026-02-31"}).status_code == 422
    assert web.as_(DIRECTOR).post("/access-report/pdf", sent).status_code == 404


def test_without_the_library_the_report_is_there_to_print(web: Web, elsewhere: None) -> None:
    officer, sent = _report(web)
    assert "/access-report/pdf" not in officer.post("/access-report/report", sent).text
    answer = officer.post("/access-report/pdf", sent)
    assert answer.status_code == 501 and "Deze server maakt geen PDF" in answer.text
    assert "as" not in web.town.last().details


def test_the_plan_for_the_kitchen_table_is_a_pdf_without_what_was_ticked(web: Web) -> None:
    reference = plans.planned(web.town)
    plans.action(web.town, reference, "Belt de huurder elke week (fictief)", note="Alleen intern (fictief)")
    out = plans.action(web.town, reference, "Praat met de buurman (fictief)")
    person, at = web.as_(DIRECTOR), f"/cases/{reference}/plan/print"
    assert f'formaction="{at}/pdf"' in person.get(at).text
    made = paper(person.get(f"{at}/pdf?without={out}"))
    assert made.is_universal and made.headings[0] == "H1" and made.tags.count("LI") == 1
    assert "Uw plan" in made.text and "Belt de huurder elke week" in made.text
    for absent in ("weglaten", "buurman", "Alleen intern", "Pieter"):
        assert absent not in made.text
    told = web.town.last()
    assert told.capability == "plan.print" and told.details["as"] == "pdf"
    assert "buurman" in paper(person.get(f"{at}/pdf")).text
