"""Administrator, account contact, officers: accounts and roles by two people, and who oversees without deciding."""

import re
from typing import Final

from playwright.sync_api import Page, expect

from pga.demo.people import PASSWORD
from tests.browser.conftest import Site
from tests.browser.test_journeys_of_partners import choose
from tests.codes import enrol

NEW: Final = "nora.nieuw"


def log_in_with(page: Page, site: Site, username: str, password: str) -> None:
    """As anybody logs in."""
    page.goto(f"{site.address}/login")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", password)
    page.locator("main form button[type=submit]").first.click()


def first_password(page: Page) -> str:
    """What the page shows once."""
    expect(page.locator("main")).to_contain_text("Dit ziet u maar één keer.")
    return page.locator("main .pga-codes code").first.inner_text()


def test_an_account_is_opened_a_role_proposed_and_another_person_approves_it(site: Site) -> None:
    with site.as_("adam.beheer") as page:
        page.goto(f"{site.address}/accounts/new")
        page.fill("[name=display_name]", "Nora Nieuw (fictief)")
        page.fill("[name=username]", NEW)
        choose(page, "organisation", "politie")
        page.get_by_role("button", name="Account openen").click()
        password = first_password(page)
        account = site.town.account(NEW)
        page.goto(f"{site.address}/accounts/{account.id}/roles")
        choose(page, "role", "participant")
        page.fill("[name=valid_from]", "2026-03-03")
        page.fill("[name=valid_until]", "2026-12-31")
        page.get_by_role("button", name="Voorstellen").click()
        expect(page.locator("main")).to_contain_text("De rol is voorgesteld.")
    assert not menu_of(site, NEW, password) & {"/questions"}
    with site.as_("pauline.politie") as page:
        page.goto(f"{site.address}/roles")
        page.get_by_role("button", name=re.compile("Goedkeuren.*Nora Nieuw")).click()
        expect(page.locator("main")).to_contain_text("De rol is goedgekeurd.")
    assert menu_of(site, NEW, password) >= {"/questions", "/cases"}


def menu_of(site: Site, username: str, password: str) -> set[str]:
    """The roads that this person sees."""
    with site.context() as context:
        page = context.new_page()
        log_in_with(page, site, username, password)
        page.wait_for_url(lambda url: "/login" not in url)
        links = page.eval_on_selector_all("nav a", "found => found.map(a => a.getAttribute('href'))")
    return set(links)


def test_a_second_factor_is_reset_by_the_own_organisation_and_a_second_person(site: Site) -> None:
    enrol(site.town, "pieter.politie")
    account = site.town.account("pieter.politie")
    with site.as_("carla.politie") as page:
        page.goto(f"{site.address}/accounts")
        page.locator(f"a[href='/accounts/{account.id}/reset']").click()
        page.get_by_role("button", name="Aanvragen").click()
        first = first_password(page)
    assert site.town.account("pieter.politie").factor is not None
    with site.as_("pauline.politie") as page:
        page.goto(f"{site.address}/accounts")
        page.locator(f"a[href='/accounts/{account.id}/confirm-reset']").click()
        page.get_by_role("button", name="Bevestigen").click()
        password = f"{first}-{first_password(page)}"
    assert password != PASSWORD and site.town.account("pieter.politie").factor is None
    assert "/questions" in menu_of(site, "pieter.politie", password)


def test_the_fg_sees_all_of_the_ledger_verifies_it_and_decides_nothing(site: Site) -> None:
    with site.as_("frank.fg") as page:
        page.goto(f"{site.address}/ledger")
        expect(page.locator("main")).to_contain_text("pieter.politie")
        assert page.get_by_role("button", name=re.compile("Vraag naam op")).count() == 0
        page.select_option("[name=colleague]", site.town.account("lisa.ll2").id)
        page.locator("main form[method=get] button, main form:not([method]) button").first.click()
        expect(page.locator("main table")).not_to_contain_text("pieter.politie")
        page.goto(f"{site.address}/ledger")
        page.get_by_role("button", name="Controleer het hele logboek").click()
        expect(page.locator("main")).to_contain_text("Het logboek klopt")
        for path in ("/roles", "/accounts"):
            page.goto(site.address + path)
            assert page.locator("main form[method=post]").count() == 0
