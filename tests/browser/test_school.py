"""A school on a telephone: from the routes without log-in to a signal, its own meldcode, and who keeps the profile."""

from playwright.sync_api import Page, expect

from tests.browser import gate
from tests.browser.conftest import NARROW, WIDE, Site


def _signal(page: Page) -> None:
    """A teacher passes on what she saw: a few answers."""
    page.get_by_role("link", name="Zorgen doorgeven").click()
    page.locator("[name='acute'][value='no']").check()
    page.locator("[name='signal']").fill("Praat niet meer, wil niet naar huis. (fictief)")
    page.locator("[name='category']").select_option("behaviour_change")
    page.locator("[name='name']").fill("Sem Proef (fictief)")


def test_a_teacher_passes_on_a_signal_and_follows_the_meldcode_of_the_school(referral_site: Site) -> None:
    wrong: list[str] = []
    with referral_site.as_("juul.school", width=NARROW) as page:
        _signal(page)
        wrong += gate.findings(page)
        with page.expect_navigation():
            page.get_by_role("button", name="Vastleggen").click()
        expect(page.locator("main")).to_contain_text("Gedragsverandering van een kind")
        wrong += gate.findings(page)
        page.get_by_role("link", name="Meldcode openen").click()
        page.locator("[name='client_is'][value='child']").check()
        with page.expect_navigation():
            page.locator("main form button[type=submit]").first.click()
        expect(page.locator("main")).to_contain_text("Imke Intern Begeleider (fictief)")
        with page.expect_navigation():
            page.get_by_role("button", name="Meteen melden, acuut").click()
        expect(page.locator("main")).to_contain_text("Nog niet gemeld: bel 0800-2000")
        expect(page.get_by_role("link", name="Ik heb Veilig Thuis gesproken")).to_be_visible()
        wrong += gate.findings(page)
    assert not wrong, wrong


def test_the_attention_officer_keeps_what_the_school_laid_down(referral_site: Site) -> None:
    with referral_site.as_("imke.school", width=WIDE, language="en") as page:
        with page.expect_navigation():
            page.get_by_role("link", name="Meldcode of your organisation").click()
        wrong = gate.findings(page)
        page.locator("[name='attested_until']").fill("2026-03-02")
        with page.expect_navigation():
            page.get_by_role("button", name="Save").click()
        expect(page.locator("main")).to_contain_text("The adoption has lapsed")
        wrong += gate.findings(page)
    assert not wrong, wrong
