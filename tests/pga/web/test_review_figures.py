"""Tests of pga/web/review_figures.py: the figures over HTTP, in both languages, and where an address is wrong."""

import uuid

import pytest

from pga.queries.cases import ReadCase
from pga.web.spreadsheets import sheet
from tests import desks
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
