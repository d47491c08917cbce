"""Searching as a person does it: from the menu to the case, with and without a script, in both languages."""

import pytest
from playwright.sync_api import Page, expect

from pga.demo.cases import PEOPLE
from tests.browser import gate
from tests.browser.conftest import NARROW, WIDE, Site


def look_for(page: Page, text: str) -> None:
    """Type it in the box of the page and send it."""
    page.locator("#text").fill(text)
    page.locator("main form[action='/search'] button").click()


@pytest.mark.parametrize("script", [True, False])
def test_from_the_menu_to_the_case_with_the_text_kept_and_no_name_in_an_address(site: Site, script: bool) -> None:
    with site.as_("anna.process", script=script) as page:
        page.get_by_role("link", name="Zoeken", exact=True).click()
        look_for(page, "daan verz")
        assert page.url == f"{site.address}/search"
        expect(page.locator("#text")).to_have_value("daan verz")
        expect(page.locator("main table")).to_contain_text(PEOPLE[0].name)
        page.locator("main table a").first.click()
        expect(page.locator("h1")).to_contain_text(site.town.reference("intake"))


@pytest.mark.parametrize("text", ["06-0000", "nergens te vinden", "d"], ids=["found", "none", "too many"])
def test_what_a_search_gives_is_accessible_wide_and_narrow_in_both_languages(site: Site, text: str) -> None:
    wrong = []
    with site.as_("anna.process") as page:
        for _ in range(2):
            page.goto(f"{site.address}/search")
            look_for(page, text)
            expect(page.locator("#found")).to_be_visible()
            for width in (WIDE, NARROW):
                page.set_viewport_size({"width": width, "height": 900})
                wrong += gate.findings(page)
            page.locator("form[action='/language'] button").first.click()
    assert not wrong
