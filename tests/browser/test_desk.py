"""The desk by keyboard: two keys for what is in order, on to the next; and with a mouse where no script runs."""

import re

from playwright.sync_api import Page, expect

from tests import desks
from tests.browser import gate
from tests.browser.conftest import NARROW, Site

ITEM = re.compile(r"/desk/[0-9a-f-]{36}")


def _at(page: Page) -> str:
    """The item that stands open."""
    page.wait_for_url(ITEM)
    return page.url.partition("?")[0]


def test_two_keys_judge_an_item_and_lead_to_the_next(site: Site) -> None:
    desks.pried(site.town)
    with site.as_(desks.OFFICER) as page:
        expect(page.locator("h1")).to_have_text("Raadplegingen beoordelen")
        assert gate.findings(page) == []
        page.keyboard.press("o")
        page.keyboard.press("Enter")
        first = _at(page)
        assert gate.findings(page) == []
        page.keyboard.press("o")
        expect(page.get_by_role("button", name="In orde", exact=True)).to_be_focused()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"done=judged"))
        assert _at(page) != first


def test_without_a_script_two_clicks_do_the_same(site: Site) -> None:
    item = desks.pried(site.town)
    with site.as_(desks.OFFICER, width=NARROW, script=False) as page:
        page.locator(f"a[href='/desk/{item.id}']").click()
        page.get_by_role("button", name="In orde", exact=True).click()
        page.wait_for_url(re.compile(r"done=judged"))
    assert desks.now(site.town, item).state == "reviewed_ok"
