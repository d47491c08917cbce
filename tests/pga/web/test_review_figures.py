"""Tests of pga/web/review_figures.py: the figures over HTTP, in both languages, and where an address is wrong."""

import sys
import uuid

import pytest

from pga.queries.cases import ReadCase
from pga.store.tables.cases import conflict_walls
from pga.web import papers
from pga.web.spreadsheets import sheet
from privacy.review.looks import look_of
from tests import acts, desks
from tests.papers import paper
from tests.pga.web.conftest import Web
from tests.towns import DIRECTOR, key


def test_a_share_of_few_stands_in_numbers(web: Web) -> None:
    item = desks.pried(web.town)
    desks.approve(web.town, item)
    page = web.as_(desks.OFFICER).get("/desk/figures?organisation=leusden").text
    assert "1 van 9" in page and "maart 2026" in page and "Geen reden bekend" in page
    assert "Zelfde huishouden" in page.split("Staan uit: ")[1]


def test_the_figures_in_english(web: Web) -> None:
    desks.pried(web.town)
    officer = web.as_(desks.OFFICER)
    officer.post("/language", {"language": "en", "next": "/desk"})
    page = officer.get("/desk/figures?organisation=leusden").text
    assert "Figures on the review" in page and "March 2026" in page and "No reason known" in page


@pytest.mark.parametrize("days", ["since=2026-03&until=2026-01", "until=2027-01", "since=x", "since=2020-01"])
def test_months_that_are_none_are_said_to_be_so_beside_the_usual_ones(web: Web, days: str) -> None:
    page = web.as_(desks.OFFICER).get(f"/desk/figures?organisation=leusden&{days}")
    assert page.status_code == 422 and "hoogstens twaalf" in page.text and "januari 2026" in page.text


def test_from_a_number_one_comes_to_that_day(web: Web) -> None:
    reference = web.town.reference("intake")
    web.town.look(DIRECTOR, ReadCase(case=reference))
    officer, account = web.as_(desks.OFFICER), web.town.account(DIRECTOR).id
    days = officer.get("/desk/days?organisation=leusden&month=2026-03").text
    assert f'href="/desk/employees/{account}?day=2026-03-03"' in days and "month=2026-02" in days
    assert "month=2026-04" not in days
    page = officer.get(f"/desk/employees/{account}?day=2026-03-03").text
    assert reference in page and "Dossier geopend" in page
    assert officer.get(f"/desk/employees/{account}?day=2026-03-04").status_code == 422


def test_what_an_employee_looked_at_is_a_pdf_in_dutch_that_keeps_what_the_page_keeps(web: Web) -> None:
    town, officer = web.town, web.as_(desks.OFFICER)
    shown, kept = town.reference("intake"), town.reference("rejected")
    for reference in (shown, kept):
        town.look(DIRECTOR, ReadCase(case=reference))
    wall = {"case_id": town.case(kept).id, "account": town.account(desks.OFFICER).id, "declared_at": "2026-03-03"}
    acts.put_row(town, conflict_walls, wall)
    officer.post("/language", {"language": "en", "next": "/desk"})
    at = f"/desk/employees/{town.account(DIRECTOR).id}"
    assert f'action="{at}/pdf"' in officer.get(f"{at}?day=2026-03-03").text
    answer = officer.get(f"{at}/pdf?day=2026-03-03")
    made = paper(answer)
    assert made.is_universal and made.language == "nl" and made.fonts_stand_in_it
    assert made.title == "Wat een medewerker bekeek. Overzicht van Gemeente Leusden"
    assert made.headings[:3] == ["H1", "H2", "H3"] and "LI" in made.tags
    words = made.text.replace("- ", "-")
    assert "Wat Anna Regie" in words and f"opende zaak {shown}" in words and "3 maart 2026" in words
    assert kept not in words and "opened" not in made.text and "Anna" not in answer.headers["Content-Disposition"]
    assert town.last().details["as"] == "pdf" and look_of(town.last()).leaves


def test_the_pdf_of_an_employee_is_for_whom_the_page_is_and_for_days_that_were(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, officer = web.town.account(DIRECTOR).id, web.as_(desks.OFFICER)
    at = f"/desk/employees/{account}"
    for reader in ("pauline.politie", DIRECTOR, "adam.beheer"):
        assert web.as_(reader).get(f"{at}/pdf").status_code == 404
    own = f"/desk/employees/{web.town.account(desks.OFFICER).id}/pdf"
    assert officer.get(own).status_code == 404, "nobody reads of himself here"
    assert officer.get(f"{at}/pdf?day=2026-03-04").status_code == 422
    papers._engine.cache_clear()
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert "/pdf" not in officer.get(at).text
    answer = officer.get(f"{at}/pdf")
    monkeypatch.undo()
    papers._engine.cache_clear()
    assert answer.status_code == 501 and "Deze server maakt geen PDF" in answer.text
    assert "as" not in web.town.last().details


def test_a_quiet_month_says_so(web: Web) -> None:
    officer, account = web.as_(desks.OFFICER), web.town.account(DIRECTOR).id
    assert "Niemand keek in deze maand." in officer.get("/desk/days?organisation=leusden&month=2020-01").text
    assert "Geen raadplegingen" in officer.get(f"/desk/employees/{account}?month=2020-01").text
    assert officer.get("/desk/days?organisation=leusden&month=2026-99").status_code == 422


def test_nobody_and_another_organisation_are_out_of_reach(web: Web) -> None:
    assert web.as_(desks.OFFICER).get(f"/desk/employees/{uuid.uuid4()}").status_code == 404
    for page in ("figures", "days"):
        assert web.as_("pauline.politie").get(f"/desk/{page}?organisation=leusden").status_code == 404


def test_who_reviews_whom_stands_on_one_page_that_desk_and_oversight_lead_to(web: Web) -> None:
    officer = web.as_(desks.OFFICER)
    for page in ("/desk", "/oversight"):
        text = officer.get(page).text
        assert 'href="/oversight/reviewers"' in text and 'href="/desk/figures"' in text
        assert "Plaatsvervanger" not in text
    assert "vandaag beoordeelt niemand dit" not in officer.get("/oversight/reviewers").text
    desks.away(web.town, desks.OFFICER)
    assert "vandaag beoordeelt niemand dit" in web.as_("frank.fg").get("/oversight/reviewers").text


def test_the_figures_as_a_file_are_told_before_and_after_and_reckon_nothing_out(web: Web) -> None:
    desks.pried(web.town)
    officer, head = web.as_(desks.OFFICER), web.town.head()
    asked = {"organisation": "leusden", "since": "2026-02", "until": "2026-03", "act_key": key()}
    file = officer.post("/desk/figures.csv", asked)
    told = [record.capability for record in web.town.records(head) if record.capability.startswith("look_review.")]
    assert told == ["look_review.export", "look_review.finish_export"]
    lines = [line.split(";") for line in file.text.lstrip("\ufeff").splitlines()]
    assert lines[0] == ["Organisatie", "Periode", "Onderdeel", "Cijfer", "Waarde"]
    assert {line[1] for line in lines[1:]} == {"2026-02", "2026-03", "2026-02 – 2026-03"}
    assert ["Gemeente Leusden", "2026-03", "Per maand", "Zonder bekende reden", "1"] in lines
    cells = [cell for line in lines for cell in line]
    assert "anna" not in file.text.lower() and not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert officer.post("/desk/figures.csv", {**asked, "organisation": "elders", "act_key": key()}).status_code == 404


def test_a_cell_that_would_be_a_formula_is_text() -> None:
    assert sheet([("=1+1", "-", "a")]).decode("utf-8-sig") == "'=1+1;'-;a\r\n"
