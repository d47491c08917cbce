"""Referrals as people of the local team use them: pages that axe accepts at both widths and in both languages, an acute
evening on a telephone, and a transfer from Veilig Thuis to care without Veilig Thuis ever logging in.
"""

from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser import gate
from tests.browser.conftest import NARROW, WIDE, Site
from tests.referrals import acts

STEPS: Final = {
    "reported": ("ilse.ll2", ("acknowledge-report", "decide-assessment", "record-sent", "inform", "give-feedback")),
    "transfer_offered": ("tom.ll2", ("accept-transfer", "return-transfer")),
    "direct_safety": ("hanna.ll2", ("scale-up", "review-plan", "plan-joint-visit", "report")),
}
"""State -> who works there, and forms that he has."""


def _fill(page: Page, **said: str) -> None:
    for name, text in said.items():
        field = page.locator(f"[name='{name}']").first
        if field.get_attribute("type") == "radio":
            page.locator(f"[name='{name}'][value='{text}']").check()
        elif field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(text)
        else:
            field.fill(text)
    page.locator("main form button[type=submit]").first.click()


@pytest.mark.parametrize(("width", "language"), [(WIDE, "nl"), pytest.param(NARROW, "en", marks=pytest.mark.long)])
def test_axe_accepts_every_page_of_a_referral(referral_site: Site, width: int, language: str) -> None:
    wrong: list[str] = []
    there = acts.referrals(referral_site.town)
    for state, (username, forms) in STEPS.items():
        at = f"/cases/{there[state]}"
        with referral_site.as_(username, width=width, language=language) as page:
            paper = (f"{at}/report",) if state == "reported" else ()
            for path in ("/referrals", at, *paper, *(f"{at}/referral/{form}" for form in forms)):
                page.goto(f"{referral_site.address}{path}")
                wrong += [f"{username} {path}: {found}" for found in gate.wide_and_narrow(page)]
    with referral_site.as_("ilse.ll2", width=width, language=language) as page:
        for step in ("receive", "signal", "receive-police", "receive-offer"):
            page.goto(f"{referral_site.address}/referrals/new/{step}")
            wrong += [f"{step}: {found}" for found in gate.wide_and_narrow(page)]
    for username in ("tom.ll2", "bram.beleid"):
        with referral_site.as_(username, width=width, language=language) as page:
            page.goto(f"{referral_site.address}/figures")
            wrong += [f"{username} figures: {found}" for found in gate.wide_and_narrow(page)]
    assert not wrong, "\n".join(wrong)


def test_an_acute_evening_from_log_in_to_the_first_word_in_two_clicks_on_a_telephone(referral_site: Site) -> None:
    with referral_site.as_("hanna.ll2", width=NARROW) as page:
        expect(page.locator("main")).to_contain_text("0800-2000")
        page.get_by_role("link", name="Gesprek of melding opnemen").click()
        page.locator("[name='acute'][value='yes']").check()
        page.locator("[name='story']").fill("Hij staat voor de deur; twee kinderen boven. (fictief)")
        page.get_by_role("button", name="Vastleggen").click()
        expect(page.locator("main")).to_contain_text("direct gevaar")
        expect(page.get_by_role("status")).to_contain_text("nog geen melding")
        page.get_by_role("link", name="Melding klaarzetten").click()
        referral_site.town.clock.move(minutes=2)
        expect(page.locator("main")).to_contain_text("Nog niet gemeld: bel 0800-2000")
        _fill(page, acute="yes")
        expect(page.locator("main")).to_contain_text("heeft nog niemand bij Veilig Thuis bereikt")
        page.get_by_role("link", name="Ik heb Veilig Thuis gesproken").click()
        referral_site.town.clock.move(minutes=4)
        _fill(page, spoken_with="Mw. De Wit (fictief)", spoken_at="2026-03-03T09:40", agreed="Zij belt de politie.")
        expect(page.locator("main")).not_to_contain_text("Nog niet gemeld")
        expect(page.locator("main")).to_contain_text("niet door Veilig Thuis zelf bevestigd")


def test_a_transfer_is_accepted_and_the_family_reached(referral_site: Site) -> None:
    town, reference = referral_site.town, acts.referrals(referral_site.town)["transfer_offered"]
    at = f"{referral_site.address}/cases/{reference}"
    with referral_site.as_("tom.ll2") as page:
        page.goto(f"{at}/referral/accept-transfer")
        _fill(page, conflict="yes", worker=town.account("hanna.ll2").id)
        expect(page.locator("main")).to_contain_text("neemt iemand anders de casus aan")
        _fill(page, conflict="no")
        expect(page.locator("main")).to_contain_text("Overdracht aanvaard")
    with referral_site.as_("hanna.ll2") as page:
        page.goto(f"{at}/contact")
        _fill(page, party=acts.party(town, reference).id, result="reached", children="seen_and_heard")
        page.goto(f"{at}/referral/start-direct-safety")
        page.locator("main form button[type=submit]").first.click()
        expect(page.locator("main")).to_contain_text("Veiligheidsplan evalueren")
    assert town.case(reference).state == "direct_safety"


def test_escape_hides_the_screen_at_once_also_while_typing_and_a_second_act_brings_it_back(
    referral_site: Site,
) -> None:
    with referral_site.as_("ilse.ll2", width=NARROW) as page:
        page.goto(f"{referral_site.address}/referrals/new/receive")
        page.locator("[name='story']").fill("Hij staat voor de deur. (fictief)")
        page.keyboard.press("Escape")
        for part in ("header", "main", "footer"):
            expect(page.locator(part).first).to_be_hidden()
        expect(page).to_have_title("Nieuw document")
        page.get_by_role("button", name="Verder").click()
        expect(page.locator("[name='story']")).to_have_value("Hij staat voor de deur. (fictief)")
        page.get_by_role("button", name="Verberg dit scherm").click()
        expect(page.locator("main")).to_be_hidden()
        page.keyboard.press("Escape")
        expect(page.locator("main")).to_be_visible()
