"""Logging in with a second factor, and sessions that end: with a warning, and without one."""

import re

from playwright.sync_api import Page, expect

from pga.demo.people import PASSWORD
from tests.browser.conftest import Site
from tests.browser.test_journeys_of_keepers import log_in_with
from tests.codes import code_of


def enrol_in_the_browser(page: Page, site: Site) -> tuple[str, list[str]]:
    """Turn on the second factor; returns its secret and the recovery codes."""
    page.goto(f"{site.address}/own/factor")
    secret = page.locator("main .pga-facts code").first.inner_text()
    page.fill("[name=code]", code_of(secret, site.town.clock.now()))
    page.get_by_role("button", name="Instellen").click()
    expect(page.locator("main")).to_contain_text("Dit ziet u maar één keer.")
    return secret, page.locator("main .pga-codes code").all_inner_texts()


def test_a_second_factor_is_set_up_and_asked_at_the_next_log_in(site: Site) -> None:
    with site.as_("wim.wsl") as page:
        secret, codes = enrol_in_the_browser(page, site)
    assert len(codes) == 10
    site.town.clock.move(minutes=2)
    with site.context() as context:
        page = context.new_page()
        log_in_with(page, site, "wim.wsl", PASSWORD)
        page.goto(f"{site.address}/questions")
        page.wait_for_url(re.compile("/login/factor"))
        page.fill("[name=code]", "000000")
        page.get_by_role("button", name="Verder").click()
        expect(page.locator("#error-summary")).to_contain_text("Deze code klopt niet of is al gebruikt.")
        page.fill("[name=code]", code_of(secret, site.town.clock.now()))
        page.get_by_role("button", name="Verder").click()
        page.wait_for_url(re.compile("/questions"))


def test_a_recovery_code_lets_in_once(site: Site) -> None:
    with site.as_("wim.wsl") as page:
        _, codes = enrol_in_the_browser(page, site)
    for expected in (True, False):
        with site.context() as context:
            page = context.new_page()
            log_in_with(page, site, "wim.wsl", PASSWORD)
            page.goto(f"{site.address}/rules")
            page.fill("[name=code]", codes[0])
            page.get_by_role("button", name="Verder").click()
            expect(page.locator("main h1")).to_be_visible()
            assert ("/rules" in page.url and "/login" not in page.url) is expected


def test_a_warning_comes_two_minutes_before_the_session_ends(site: Site) -> None:
    with site.context() as context:
        page = context.new_page()
        page.clock.install()
        site.log_in(page, "anna.process")
        page.goto(f"{site.address}/cases")
        warning = page.locator("#idle")
        assert warning.get_attribute("data-minutes") == "30"
        page.clock.fast_forward("27:30")
        expect(warning).to_be_hidden()
        page.clock.fast_forward("00:40")
        expect(warning).to_be_visible()
        expect(warning).to_contain_text("Over 2 minuten wordt u uitgelogd")
        with context.expect_page():
            page.locator("#idle-stay").click()
        expect(warning).to_be_hidden()
        page.clock.fast_forward("28:30")
        expect(warning).to_be_visible()


def test_who_did_nothing_for_half_an_hour_is_logged_out(site: Site) -> None:
    with site.as_("anna.process") as page:
        site.town.clock.move(minutes=31)
        page.goto(f"{site.address}/cases")
        page.wait_for_url(re.compile(r"/login\?ended=1"))


def test_after_eight_hours_of_work_everybody_is_logged_out_however_busy(site: Site) -> None:
    with site.as_("anna.process") as page:
        for _ in range(19):
            site.town.clock.move(minutes=25)
            page.goto(f"{site.address}/cases")
            assert "/login" not in page.url
        site.town.clock.move(minutes=25)
        page.goto(f"{site.address}/cases")
        page.wait_for_url(re.compile(r"/login\?ended=1"))
        expect(page.locator("main")).to_contain_text("verlopen")
