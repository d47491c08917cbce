"""The officer's road in a browser: a draft, its mistakes, a default confirmed, and up for signature."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, WIDE, Site
from tests.browser.gate import findings
from tests.towns import OFFICER


def _mistakes(page: Page) -> None:
    """Begun from the rules in force, spoiled, told what is wrong, and put right."""
    with page.expect_navigation():
        page.get_by_role("button", name="Begin met de spelregels die nu gelden").click()
    whole = page.locator("textarea[name=toml]").input_value()
    for text in (whole.replace('roles = ["mayor"]', 'roles = ["king"]', 1), whole):
        file = {"name": "concept.toml", "mimeType": "text/plain", "buffer": text.encode()}
        page.locator("input[name=file]").set_input_files(file)
        page.get_by_role("button", name="Sla deze tekst op").click()
        expect(page.get_by_text("De rol “king” bestaat niet.")).to_be_visible(visible=text != whole)


def _defaults(page: Page) -> None:
    """One term becomes another; the reason, forgotten at first, is asked for and what was typed stays."""
    page.get_by_role("link", name="Loop de voorstellen langs").click()
    page.get_by_role("link", name="Termijnen 1", exact=True).click()
    page.locator("input[name=choice_1][value=other]").check()
    page.locator("input[name=value_1]").fill("3 weken")
    with page.expect_navigation():
        page.get_by_role("button", name="Zet in het concept en ga verder").click()
    assert page.locator("input[name=value_1]").input_value() == "3 weken"
    page.locator("input[name=because_1]").fill("besluit van 12 mei")
    page.get_by_role("button", name="Zet in het concept en ga verder").click()
    expect(page.get_by_text("Te bevestigen, 2 van")).to_be_visible()


def _cells(page: Page) -> None:
    """One rule loses a box; why is asked first."""
    page.get_by_role("link", name="Te bevestigen").first.click()
    page.get_by_role("link", name="Wie wat mag 1", exact=True).click()
    page.get_by_role("link", name="Wijzig regel").first.click()
    page.locator("input[name=read]:checked").first.uncheck()
    page.get_by_role("button", name="Zet in het concept").click()
    expect(page.locator("input[name=read]").first).not_to_be_checked()
    page.locator("input[name=because]").fill("besluit van 12 mei")
    page.get_by_role("button", name="Zet in het concept").click()
    expect(page.get_by_text("besluit van 12 mei").first).to_be_visible()


@pytest.mark.parametrize(("width", "script"), [(WIDE, True), (NARROW, False)])
def test_a_draft_goes_from_its_mistakes_over_a_confirmed_default_to_signature(
    site: Site, width: int, script: bool
) -> None:
    wrong: list[str] = []
    with site.as_(OFFICER, width=width, script=script) as page:
        page.goto(f"{site.address}/rules/draft/pga")
        for part in (_mistakes, _defaults, _cells):
            part(page)
            wrong += findings(page) if script else []
        page.goto(f"{site.address}/rules/draft/pga")
        page.get_by_role("button", name="Leg dit concept voor").click()
        expect(page.get_by_text("ligt voor ter ondertekening").first).to_be_visible()
        wrong += findings(page) if script else []
    assert wrong == []
