"""The meldcode in a browser: from the first signal to a report of which nobody at Veilig Thuis knows yet."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import gate
from tests.browser.conftest import NARROW, WIDE, Site
from tests.referrals import acts
from tests.referrals.acts import INTAKE


def _send(page: Page, **said: str) -> None:
    """Fill in a form, a choice by its code, and send it."""
    for name, value in said.items():
        choice = page.locator(f"main input[type=radio][name={name}][value='{value}']")
        if choice.count():
            choice.check()
        else:
            page.locator(f"main [name={name}]").fill(value)
    with page.expect_navigation():
        page.locator("main form.pga-form button[type=submit]").first.click()


def _by(page: Page, link: str, **said: str) -> None:
    """The step that the page offers by this name, with these answers."""
    with page.expect_navigation():
        page.get_by_role("link", name=link, exact=True).click()
    _send(page, **said)


def _to_the_weighing(page: Page) -> None:
    """The first three steps as somebody does them, the conversation left out with a reason."""
    _send(page, client_is="adult")
    _by(page, "Signaal vastleggen", fact="Blauwe plek. (fictief)", source="Leerkracht (fictief)", opinion="Geslagen?")
    expect(page.locator("main")).to_contain_text("De kindcheck hoort bij deze signalen en is nog niet gedaan.")
    _by(page, "Kindcheck doen", children="yes", pregnant="unclear")
    _by(page, "Naar collegiale consultatie")
    _by(page, "Consultatie vastleggen", consulted="Amira (fictief)", held_on="2026-02-20", advice="Wegen. (fictief)")
    _by(page, "Gesprek vastleggen", explanation="Te gevaarlijk. (fictief)")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_from_a_signal_by_the_weighing_to_a_report_in_one_press(referral_site: Site, width: int) -> None:
    site, case = referral_site, acts.enter(referral_site.town, INTAKE, name="Naomi Proef (fictief)")
    acts.step(site.town, INTAKE, case, "check_acute", acute="no", structural="no")
    with site.as_(INTAKE, width=width) as page:
        page.goto(f"{site.address}/cases/{case}")
        with page.expect_navigation():
            page.get_by_role("link", name="Meldcode openen").click()
        _to_the_weighing(page)
        _by(page, "Weging vastleggen", suspicion="yes", acute="unknown", structural="yes")
        expect(page.locator("main")).to_contain_text("U twijfelt. Raadpleeg eerst Veilig Thuis")
        wrong = gate.findings(page)
        _send(page, acute="no")
        expect(page.locator("main")).to_contain_text("Melden: norm N1")
        wrong += gate.findings(page)
        page.get_by_role("button", name="Meteen melden, acuut").click()
        expect(page.locator("main")).to_contain_text("Nog niet gemeld: bel 0800-2000")
        wrong += gate.findings(page)
        page.goto(f"{site.address}/cases/{case}")
        expect(page.locator("main")).to_contain_text("Nog niet gemeld: bel 0800-2000")
    assert not wrong
