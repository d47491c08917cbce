"""The officer's road in a browser: a draft, its mistakes, a default confirmed, and up for signature."""

import pytest

from tests.browser.conftest import NARROW, WIDE, Site
from tests.browser.gate import findings
from tests.towns import OFFICER


@pytest.mark.parametrize(("width", "script"), [(WIDE, True), (NARROW, False)])
def test_a_draft_goes_from_its_mistakes_over_a_confirmed_default_to_signature(
    site: Site, width: int, script: bool
) -> None:
    wrong: list[str] = []
    with site.as_(OFFICER, width=width, script=script) as page:
        page.goto(f"{site.address}/rules/draft")
        page.get_by_role("button", name="Begin met de spelregels die nu gelden").click()
        text = page.locator("textarea[name=toml]")
        whole = text.input_value()
        text.fill(whole.replace('roles = ["mayor"]', 'roles = ["king"]', 1))
        page.get_by_role("button", name="Sla deze tekst op").click()
        assert page.get_by_text("De rol “king” bestaat niet.").is_visible()
        wrong += findings(page) if script else []
        page.locator("textarea[name=toml]").fill(whole)
        page.get_by_role("button", name="Sla deze tekst op").click()
        page.get_by_role("link", name="Loop de voorstellen langs").click()
        wrong += findings(page) if script else []
        page.get_by_role("link", name="Termijnen 1", exact=True).click()
        page.locator("input[name=choice_1][value=other]").check()
        page.locator("input[name=value_1]").fill("3 weken")
        page.get_by_role("button", name="Zet in het concept en ga verder").click()
        assert page.locator("input[name=value_1]").input_value() == "3 weken"
        wrong += findings(page) if script else []
        page.locator("input[name=because_1]").fill("besluit van 12 mei")
        page.get_by_role("button", name="Zet in het concept en ga verder").click()
        assert page.get_by_text("Te bevestigen, 2 van").is_visible()
        page.goto(f"{site.address}/rules/draft")
        page.get_by_role("button", name="Leg dit concept voor").click()
        assert page.get_by_text("ligt voor ter ondertekening").first.is_visible()
        wrong += findings(page) if script else []
    assert wrong == []
