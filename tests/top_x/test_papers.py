"""The letter of the Top-X list and all that is for the person, as a PDF: words, stops and record of the page."""

import pytest

from pga.demo.cases import PEOPLE
from tests.papers import paper
from tests.pga.web.conftest import Web
from tests.top_x import acts
from tests.top_x.acts import DIRECTOR, MAYOR, PANEL, placed
from tests.top_x.test_letters import SAME, another, letter_stop, party, write


def _at(web: Web, reference: str) -> str:
    return f"/cases/{reference}/letter/{party(web.town, reference)}"


def test_the_letter_is_a_tagged_pdf_with_the_words_of_its_page(top_x_web: Web) -> None:
    reference = placed(top_x_web.town)
    reader, at = top_x_web.as_(DIRECTOR), _at(top_x_web, reference)
    assert f'action="{at}/pdf"' in reader.get(at).text
    made = paper(reader.get(f"{at}/pdf"))
    assert made.is_universal and made.language == "nl" and made.fonts_stand_in_it
    assert made.title == "Brief van Gemeente Leusden"
    assert made.headings.count("H1") == 1 and made.headings.count("H2") == 9
    for said in (
        "Onderwerp: u staat op de Top-X lijst", "Kees Rumoer (fictief)", "Omdat de feiten dat laten zien.",
        "Gooide een ruit in.", "Tot en met 3 september 2026", "binnen 6 weken bezwaar maken", "Juridisch Loket",
    ):
        assert said in made.text, said
    told = top_x_web.town.last()
    assert told.capability == "case.letter" and told.details["as"] == "pdf"


def test_under_the_letter_stop_of_another_workflow_neither_letter_nor_package_leaves(
    top_x_web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = placed(top_x_web.town, bsn=PEOPLE[SAME].bsn)
    reader, at = top_x_web.as_(DIRECTOR), f"/cases/{reference}/for-the-person"
    assert paper(reader.get(f"{at}/pdf")) and paper(reader.get(f"{_at(top_x_web, reference)}/pdf"))
    letter_stop(top_x_web.town, monkeypatch)
    since = top_x_web.town.head()
    for path in (f"{at}/pdf", f"{_at(top_x_web, reference)}/pdf"):
        answer = reader.get(path)
        assert answer.status_code == 422 and answer.mimetype == "text/html", path
        assert "Eerst afstemmen met" in answer.text and "<article" not in answer.text
        assert "Opslaan als PDF" not in answer.text
    told = top_x_web.town.records(since)
    assert [one.outcome for one in told] == ["allowed", "refused"] * 2 and not any("as" in one.details for one in told)


def test_before_there_is_a_decision_there_is_no_letter_to_take_along(top_x_web: Web) -> None:
    reference = acts.advised(top_x_web.town)
    assert top_x_web.as_(DIRECTOR).get(f"{_at(top_x_web, reference)}/pdf").status_code == 404


def test_a_letter_that_speaks_of_another_is_no_file(top_x_web: Web) -> None:
    reference = placed(top_x_web.town)
    write(top_x_web.town, reference, "Wij spraken met Greet Ernaast.")
    at = f"{_at(top_x_web, reference)}/pdf"
    assert "Wij spraken met Greet Ernaast." in paper(top_x_web.as_(DIRECTOR).get(at)).text
    another(top_x_web.town, reference, "Greet Ernaast (fictief)")
    answer = top_x_web.as_(DIRECTOR).get(at)
    assert answer.status_code == 422 and "wordt tegengehouden" in answer.text and "Greet" not in answer.text


def test_all_that_is_for_the_person_is_a_pdf_without_who_weighed(top_x_web: Web) -> None:
    reference = placed(top_x_web.town)
    reader, at = top_x_web.as_(DIRECTOR), f"/cases/{reference}/for-the-person"
    assert f'action="{at}/pdf"' in reader.get(at).text
    answer = reader.get(f"{at}/pdf")
    made = paper(answer)
    assert made.is_universal and made.headings[0] == "H1" and {"H2", "H3", "H4"} <= set(made.headings)
    assert "Samen: 14 punten" in made.text and "Gooide een ruit in." in made.text
    for name in ("Roos", "Ruben", "Willem", "Bea", "Anna", "Nora"):
        assert name not in made.text
    assert answer.headers["Content-Disposition"] == 'attachment; filename="uw-gegevens.pdf"'
    assert top_x_web.town.last().details["as"] == "pdf"


def test_the_reasons_of_who_weighed_that_speak_of_another_go_on_no_paper(top_x_web: Web) -> None:
    town, reference = top_x_web.town, acts.nominate(top_x_web.town)
    for prepare in (acts.add_facts, acts.admit, acts.appoint):
        prepare(town, reference)
    for rater in acts.RATERS:
        acts.score(town, reference, rater, reason="Wij spraken met Greet Ernaast.")
    reader, at = top_x_web.as_(DIRECTOR), f"/cases/{reference}/for-the-person"
    assert "Wij spraken met Greet Ernaast." in paper(reader.get(f"{at}/pdf")).text
    another(town, reference, "Greet Ernaast (fictief)")
    page, made = reader.get(at).text, paper(reader.get(f"{at}/pdf")).text
    assert "Greet" not in page + made and "Samen: 14 punten" in made
    assert "2 teksten lijken over iemand anders te gaan" in page


def test_only_who_is_the_contact_gets_a_file(top_x_web: Web) -> None:
    reference = placed(top_x_web.town)
    for who in (MAYOR, PANEL, acts.NOMINATOR, acts.CARE):
        person = top_x_web.as_(who)
        for path in (_at(top_x_web, reference), f"/cases/{reference}/for-the-person"):
            assert person.get(f"{path}/pdf").status_code == 404
