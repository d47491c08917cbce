"""The worst evening, with one hand on a telephone: two clicks to the first word, and a pulled cable loses none."""

import re
from typing import Final

from playwright.sync_api import Page, expect

from tests.browser import gate
from tests.browser.conftest import NARROW, Site

CLOCK: Final = re.compile(r"^\d\d:\d\d Hij staat voor de deur \(fictief\)\n\d\d:\d\d Twee kinderen boven$")


def _pulled(page: Page) -> None:
    """Typed, sent while there is no network, and sent again when there is."""
    sheet = page.get_by_label("Wat hoort u?")
    sheet.click()
    page.keyboard.type("Hij staat voor de deur (fictief)")
    page.keyboard.press("Enter")
    page.keyboard.type("Twee kinderen boven")
    page.get_by_label("Ja").check()
    page.context.set_offline(True)
    page.get_by_role("button", name="Vastleggen en verder").click()
    expect(page.get_by_role("alert")).to_contain_text("0800-2000")
    expect(sheet).to_have_value(CLOCK)
    page.context.set_offline(False)
    page.get_by_role("button", name="Vastleggen en verder").click()
    expect(page.get_by_role("list").filter(has_text="Twee kinderen boven")).to_be_visible()


def test_a_call_is_taken_down_through_a_pulled_cable_and_sorted_the_next_morning(referral_site: Site) -> None:
    wrong: list[str] = []
    with referral_site.as_("hanna.ll2", width=NARROW) as page:
        with page.expect_navigation():
            page.get_by_role("link", name="Belblad").click()
        wrong += gate.findings(page)
        _pulled(page)
        wrong += gate.findings(page)
        reference = page.url.split("/")[4]
    referral_site.town.clock.move(hours=14)
    with referral_site.as_("hanna.ll2", width=NARROW) as page:
        page.goto(f"{referral_site.address}/cases/{reference}")
        page.get_by_role("link", name="Uitzoeken wat feit is").first.click()
        page.get_by_label("Van wie weet u dit?").fill("Mevrouw zelf (fictief)")
        page.get_by_label("Feit").first.check()
        wrong += gate.findings(page)
        page.get_by_role("button", name="Opslaan").click()
        expect(page.locator("main")).to_contain_text("Nog uit te zoeken")
        expect(page.locator("main")).not_to_contain_text("Mevrouw zelf (fictief)")
        wrong += gate.findings(page)
    assert not wrong, "\n".join(wrong)
