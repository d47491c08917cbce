"""Typing that outlives a session, and the keys of the keyboard, in a real browser."""

import re
from contextlib import suppress
from typing import Final

import pytest
from playwright.sync_api import Error, Page, expect

from pga.demo.people import PASSWORD
from pga.store.tables.messages import drafts
from tests.browser.conftest import Site
from tests.browser.gate import findings
from tests.towns import DIRECTOR

HIDDEN: Final = (
    "Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
    "document.dispatchEvent(new Event('visibilitychange'))"
)
"""The page goes out of sight, as when it is closed."""
WORDS: Final = "Halverwege een lange reden (fictief)."


def rejection(site: Site) -> str:
    """The page on which a case in triage is rejected."""
    return f"{site.address}/cases/{site.town.reference('triage')}/steps/reject"


def type_and_wait(page: Page, words: str = WORDS) -> None:
    """Type a reason and let the time of one save pass."""
    page.locator("[name=reason]").press_sequentially(words)
    page.clock.fast_forward("00:11")
    expect(page.locator("[data-draft] [role=status]")).to_contain_text("Concept bewaard om 10:00")


def test_what_was_typed_outlives_the_session(site: Site) -> None:
    with site.context() as context:
        page = context.new_page()
        page.clock.install()
        site.log_in(page, DIRECTOR)
        page.goto(rejection(site))
        type_and_wait(page)
        site.town.clock.move(minutes=31)
        page.locator("[name=advice]").press_sequentially("Te laat (fictief).")
        page.clock.fast_forward("00:11")
        said = page.locator("[data-draft] [role=status]")
        expect(said).to_have_text("Uw sessie is verlopen. Wat u tot 10:00 typte is bewaard.")
        page.on("dialog", lambda dialog: dialog.accept())
        page.locator("[data-draft]").get_by_role("link", name="Log in en ga verder").click()
        page.fill("[name=username]", DIRECTOR)
        page.fill("[name=password]", PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        expect(page.locator("[name=reason]")).to_have_value(WORDS)
        page.locator("[name=advice]").fill("Bel de wijkagent (fictief).")
        page.get_by_role("button", name="Niet in behandeling nemen").click()
        page.wait_for_url(re.compile("done=step"))
        assert site.town.rows(drafts) == []


def test_a_second_window_on_the_same_form_is_told_and_replaces_nothing_by_itself(site: Site) -> None:
    with site.context() as context:
        pages = [context.new_page(), context.new_page()]
        for page in pages:
            page.clock.install()
        site.log_in(pages[0], DIRECTOR)
        for page in pages:
            page.goto(rejection(site))
        type_and_wait(pages[0])
        type_and_wait(pages[0], "En nog iets.")
        pages[1].locator("[name=reason]").press_sequentially("Iets anders (fictief).")
        pages[1].clock.fast_forward("00:11")
        said = pages[1].locator("[data-draft] [role=status]")
        expect(said).to_contain_text("om 10:00 is ook een concept bewaard, uit een ander venster")
        pages[1].get_by_role("button", name="Bewaar als concept").click()
        expect(pages[1].locator("[name=reason]")).to_have_value("Iets anders (fictief).")


def test_a_page_left_right_after_typing_has_kept_it_and_offers_it(site: Site) -> None:
    with site.as_(DIRECTOR) as page:
        page.goto(rejection(site))
        page.locator("[name=reason]").press_sequentially(WORDS)
        page.evaluate(HIDDEN)
        expect(page.locator("[data-draft] [role=status]")).to_contain_text("Concept bewaard")
        page.goto(rejection(site))  # nothing asks whether to leave: all of it was kept
        expect(page.locator("main")).to_contain_text("U had hier een concept van 3 mrt 2026 10:00")
        assert page.locator("[name=reason]").input_value() == ""
        page.get_by_role("link", name="Verder met het concept").click()
        expect(page.locator("[name=reason]")).to_have_value(WORDS)
        page.get_by_role("button", name="Weggooien").click()
        expect(page.locator("main")).to_contain_text("Het concept is weggegooid.")


@pytest.mark.parametrize(("words", "behind"), [("x" * 50_000, True), ("x" * 61_000, False), ("€" * 21_000, False)])
def test_what_is_short_enough_is_sent_behind_a_closed_page_too(site: Site, words: str, behind: bool) -> None:
    with site.as_(DIRECTOR) as page:
        page.goto(rejection(site))
        page.evaluate(
            "window.sent = []; const real = window.fetch;"
            "window.fetch = (to, how) => { window.sent.push(how.keepalive); return real(to, how); }; 0"
        )
        page.locator("[name=reason]").evaluate("(field, words) => { field.value = words; }", words)
        page.evaluate(HIDDEN)
        expect(page.locator("[data-draft] [role=status]")).to_contain_text("Concept bewaard")
        assert page.evaluate("window.sent") == [behind]


def test_who_logged_in_again_in_another_tab_is_told_how_to_go_on(site: Site) -> None:
    with site.as_(DIRECTOR) as page:
        page.goto(rejection(site))
        page.locator("[name=reason]").press_sequentially(WORDS)
        other = page.context.new_page()
        other.context.clear_cookies()
        site.log_in(other, DIRECTOR)
        page.evaluate(HIDDEN)
        said = page.locator("[data-draft] [role=status]")
        expect(said).to_have_text("U bent opnieuw ingelogd. Gebruik de knop om verder te gaan met wat u typte.")
        page.locator("[data-draft]").get_by_role("button").click()
        expect(page.locator("main")).to_contain_text(WORDS)


def test_leaving_asks_first_while_something_was_not_kept(site: Site) -> None:
    asked: list[str] = []
    with site.context() as context:
        page = context.new_page()
        page.clock.install()
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        site.log_in(page, DIRECTOR)
        page.goto(rejection(site))
        page.locator("[name=reason]").press_sequentially("Kort.")
        page.goto(f"{site.address}/cases")
        assert asked == ["beforeunload"]


def test_without_script_a_button_keeps_the_draft_and_a_link_brings_it_back(site: Site) -> None:
    with site.as_(DIRECTOR, script=False) as page:
        page.goto(rejection(site))
        page.locator("[name=reason]").fill(WORDS)
        page.get_by_role("button", name="Bewaar als concept").click()
        expect(page.locator("main")).to_contain_text("Uw concept is bewaard.")
        assert page.locator("[name=reason]").input_value() == WORDS
        page.goto(f"{site.address}/cases")
        page.locator("#drafts + ul a").click()
        with page.expect_navigation():
            page.get_by_role("link", name="Verder met het concept").click()
        assert page.locator("[name=reason]").input_value() == WORDS


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_offer_the_list_and_the_keys_are_accessible(site: Site, language: str) -> None:
    with site.as_(DIRECTOR, language=language) as page:
        page.goto(rejection(site))
        page.locator("[name=reason]").fill(WORDS)
        with page.expect_navigation():
            page.locator("[data-draft] button").click()
        for address in (page.url, rejection(site), f"{site.address}/cases", f"{site.address}/toetsen"):
            page.goto(address)
            assert findings(page) == [], address
        page.locator("h1").press("?")
        expect(page.locator("dialog#keys")).to_be_visible()
        assert findings(page) == []


def lead_to(page: Page, keys: str, address: str) -> None:
    """Type these keys, and again as a person would when a page that just came up had not the focus yet."""
    for _ in range(3):
        page.keyboard.type(keys)
        with suppress(Error):
            page.wait_for_url(re.compile(address), timeout=7_000)
            return
    raise AssertionError(f"{keys} leads to {page.url}")


def test_single_keys_do_something_unless_somebody_types_or_switched_them_off(site: Site) -> None:
    with site.as_(DIRECTOR) as page:
        page.goto(f"{site.address}/rules")
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Sneltoetsen")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("dialog#keys")).to_be_hidden()
        lead_to(page, "gm", "/cases$")
        lead_to(page, "/", "/search$")
        page.locator("h1").press("/")
        expect(page.locator("form[role=search] [name=text]")).to_be_focused()
        page.goto(f"{site.address}/cases/new")
        page.locator("[name=goal]").press_sequentially("gm? /")
        assert page.locator("[name=goal]").input_value() == "gm? /"
        expect(page.locator("dialog#keys")).to_be_hidden()
        page.locator("[name=goal]").fill("")
        page.goto(f"{site.address}/own")
        page.get_by_role("button", name="Sneltoetsen uitzetten").click()
        page.wait_for_url(re.compile("done=saved"))
        page.keyboard.type("gm")
        assert page.locator("dialog#keys").count() == 0 and "/own" in page.url
        page.get_by_role("button", name="Sneltoetsen aanzetten").click()
        expect(page.locator("dialog#keys")).to_be_attached()
