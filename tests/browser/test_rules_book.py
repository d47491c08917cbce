"""The rules as a book, for a mayor with a telephone: short pages, each accessible, and old addresses lead on."""

from typing import Final

import pytest
from playwright.sync_api import expect

from pga.web.rulesbook import CHAPTERS
from tests.browser.conftest import NARROW, WIDE, Site
from tests.browser.test_pages import look_at, sized

BOOK: Final = "/rules/of/pga"
PLAIN: Final = tuple(chapter for chapter in CHAPTERS if chapter != "weighing")
"""These rules weigh nobody."""
LONGEST: Final = 7_000
"""CSS pixels on a telephone: some nine screens. All rules together took 36,000."""


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_page_of_the_book_is_accessible_and_short(site: Site, language: str) -> None:
    wrong: list[str] = []
    with site.as_("bea.burgemeester") as page:
        if language == "en":
            page.locator("form[action='/language'] button").first.click()
        for path in ("/rules", *(f"{BOOK}/{chapter}" for chapter in (*PLAIN, "print")), f"{BOOK}/rules/1"):
            page.goto(site.address + path)
            wrong += look_at(page, path, *((WIDE,) if language == "nl" else ()))
            sized(page, NARROW)
            height = page.evaluate("document.scrollingElement.scrollHeight")
            if height > LONGEST and not path.endswith("/print"):
                wrong.append(f"{path} is {height} long")
    assert not wrong


def test_an_old_address_of_a_rule_leads_on_to_where_it_stands(site: Site) -> None:
    with site.as_("bea.burgemeester") as page:
        page.goto(f"{site.address}/rules#DE2")
        page.wait_for_url(f"{site.address}{BOOK}/rules/**")
        assert page.url.endswith("#DE2")
        expect(page.locator("#DE2")).to_be_visible()
