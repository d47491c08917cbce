"""The pages that follow a post stand before the same gate: mistakes, conflicts, failures, and what is shown once."""

from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests import acts
from tests.browser import gate
from tests.browser.conftest import NARROW, WIDE, Site
from tests.browser.test_journeys import take_signature_away
from tests.codes import code_of

WORDS: Final = "Opgeschreven in de toets (fictief)."


SEND = "main form[method=post] button[type=submit]:not([formaction])"
"""The button that sends a form; one that keeps its draft has an address of its own."""


def findings(page: Page) -> list[str]:
    """What the gate finds on the page as it stands, wide and narrow."""
    wrong = []
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        wrong += [f"{page.url} {width}: {finding}" for finding in gate.findings(page)]
    return wrong


def send_empty(page: Page) -> None:
    """Send the form of the page with nothing filled in."""
    page.locator(SEND).last.click()
    expect(page.locator("#error-summary")).to_be_visible()


def _steps(site: Site) -> list[str]:
    ready = site.town.references("triage")
    found = [f"/cases/{ready[0]}/steps/{step}" for step in ("assess", "justify", "reject")]
    return [*found, f"/cases/{site.town.reference('intake')}/steps/invite"]


FORMS: Final[dict[str, tuple[str, Callable[[Site], list[str]]]]] = {
    "steps": ("anna.process", _steps),
    "search": ("anna.process", lambda site: ["/search"]),
    "submission": ("lisa.ll2", lambda site: ["/cases/new"]),
    "sharing": ("anna.process", lambda site: [f"/cases/{site.town.reference('intake')}/share?organisation=politie"]),
    "answer": (
        "pieter.politie",
        lambda site: [f"/questions/{site.town.questions('politie', 'assigned')[0].id}"],
    ),
    "naming": ("carel.ll2", lambda site: [f"/questions/{site.town.questions('ll2', 'asked')[0].id}/assign"]),
    "account": ("adam.beheer", lambda site: ["/accounts/new"]),
    "role": ("adam.beheer", lambda site: [f"/accounts/{site.town.account('pieter.politie').id}/roles"]),
    "own": ("bea.burgemeester", lambda site: ["/own/factor"]),
}


@pytest.mark.parametrize("what", sorted(FORMS))
def test_a_form_with_mistakes_is_accessible(site: Site, what: str) -> None:
    username, paths = FORMS[what]
    wrong = []
    with site.as_(username) as page:
        for path in paths(site):
            page.goto(site.address + path)
            if what == "answer":
                page.locator("main form[action$='/answer'] button[type=submit]").first.click()
                expect(page.locator("#error-summary")).to_be_visible()
            else:
                send_empty(page)
            wrong += findings(page)
    assert not wrong


def test_a_log_in_that_failed_is_accessible(site: Site) -> None:
    with site.context() as context:
        page = context.new_page()
        page.goto(f"{site.address}/login")
        page.locator("main form button[type=submit]").first.click()
        expect(page.locator("#error-summary")).to_be_visible()
        assert not findings(page)


def fill_rejection(page: Page, site: Site, reference: str) -> None:
    """A rejection, typed and not sent."""
    page.goto(f"{site.address}/cases/{reference}/steps/reject")
    page.fill("[name=reason]", WORDS)
    page.fill("[name=advice]", WORDS)


def send(page: Page) -> None:
    """Send what was typed."""
    page.locator(SEND).last.click()


def test_the_page_of_two_versions_is_accessible(site: Site) -> None:
    reference = site.town.reference("signal")
    with site.as_("anna.process") as page:
        fill_rejection(page, site, reference)
        acts.take_up(site.town, reference)
        send(page)
        expect(page.locator("h1")).to_contain_text("intussen veranderd")
        expect(page.locator("#yours-1")).to_have_value(WORDS)
        assert not findings(page)


def test_a_conflict_about_no_case_is_accessible(site: Site) -> None:
    with site.as_("carla.politie") as page, site.as_("carla.politie") as other:
        account = site.town.account("pieter.politie")
        for each in (page, other):
            each.goto(f"{site.address}/accounts")
        for each in (other, page):
            each.locator(f"form[action='/accounts/{account.id}/close'] button").click()
        expect(page.locator("h1")).to_contain_text("intussen veranderd")
        assert not findings(page)


def test_the_page_of_a_session_that_ended_is_accessible_and_keeps_the_text(site: Site) -> None:
    with site.as_("anna.process") as page:
        fill_rejection(page, site, site.town.reference("signal"))
        site.town.clock.move(hours=1)
        send(page)
        expect(page.locator("h1")).to_contain_text("Log opnieuw in")
        expect(page.locator("#kept-1")).to_have_value(WORDS)
        assert not findings(page)


def test_a_home_that_cannot_record_has_an_accessible_page_that_keeps_the_text(site: Site) -> None:
    mirror = site.town.settings.home / "head.json"
    with site.as_("anna.process") as page:
        fill_rejection(page, site, site.town.reference("signal"))
        kept = mirror.read_bytes()
        mirror.unlink()
        send(page)
        expect(page.locator("h1")).to_contain_text("Het lukt nu niet")
        expect(page.locator("#kept-1")).to_have_value(WORDS)
        assert not findings(page)
        mirror.write_bytes(kept)


def test_the_page_without_rules_in_force_is_accessible_and_keeps_the_text(site: Site) -> None:
    with site.as_("anna.process") as page:
        fill_rejection(page, site, site.town.reference("signal"))
        take_signature_away(site, "wsl")
        send(page)
        expect(page.locator("main")).to_contain_text("Woningstichting Leusden")
        expect(page.locator("#kept-1")).to_have_value(WORDS)
        assert not findings(page)


def test_what_is_out_of_reach_by_now_gives_the_text_back_on_an_accessible_page(site: Site) -> None:
    from pga.commands.people import EndRole
    from pga.store.tables.people import role_grants
    from tests.towns import key

    account = site.town.account("anna.process").id
    grant = site.town.rows(role_grants, role_grants.c.account == account)[0]
    with site.as_("anna.process") as page:
        fill_rejection(page, site, site.town.reference("signal"))
        site.town.act("adam.beheer", EndRole(grant=grant.id, version=grant.version, act_key=key()))
        send(page)
        expect(page.locator("h1")).to_contain_text("Niet gevonden")
        expect(page.locator("#kept-1")).to_have_value(WORDS)
        assert not findings(page)


def test_the_verdict_and_the_names_are_accessible(site: Site) -> None:
    with site.as_("petra.privacy") as page:
        page.goto(f"{site.address}/ledger")
        page.locator("form[action='/ledger/verify'] button").click()
        expect(page.locator("main")).to_contain_text("Het logboek klopt")
        wrong = findings(page)
        page.goto(f"{site.address}/ledger?colleague={site.town.account('anna.process').id}&kind=look")
        page.locator("form[action$='/names'] button").first.click()
        expect(page.locator("main")).to_contain_text("(fictief)")
        wrong += findings(page)
    assert not wrong


def test_what_is_shown_once_is_accessible(site: Site) -> None:
    with site.as_("adam.beheer") as page:
        page.goto(f"{site.address}/accounts/new")
        page.fill("[name=display_name]", "Nora Nieuw (fictief)")
        page.fill("[name=username]", "nora.nieuw")
        page.select_option("[name=organisation]", "politie")
        send(page)
        expect(page.locator("main .pga-codes code")).to_have_count(1)
        wrong = findings(page)
        page.goto(f"{site.address}/own/factor")
        secret = page.locator("main .pga-facts code").first.inner_text()
        page.fill("[name=code]", code_of(secret, site.town.clock.now()))
        page.get_by_role("button", name="Instellen").click()
        expect(page.locator("main .pga-codes code")).to_have_count(10)
        wrong += findings(page)
    assert not wrong
