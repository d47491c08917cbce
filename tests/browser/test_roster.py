"""The duty roster as its leader uses it on a telephone: what is missing, a file with mistakes, a shift taken over."""

from typing import Final

from playwright.sync_api import expect

from tests import rosters
from tests.browser import gate
from tests.browser.conftest import NARROW, Site

LINES: Final = "2026-03-09;22:00;08:00;Pim Wijk (fictief)\n2026-03-10;22:00;x;pim.politie"


def test_a_leader_keeps_the_roster_and_takes_a_shift_over_on_a_telephone(site: Site) -> None:
    rosters.stage(site.town)
    with site.as_(rosters.LEADER, width=NARROW) as page:
        page.goto(f"{site.address}/teams/{rosters.team(site.town)}/roster")
        wrong = gate.findings(page)
        page.get_by_role("link", name="Bestand inlezen").click()
        page.get_by_label("Of plak het rooster hier").fill(LINES)
        page.get_by_role("button", name="Bekijk wat er gebeurt").click()
        expect(page.locator("main")).to_contain_text("1 dienst komt erbij")
        wrong += gate.findings(page)
        page.get_by_role("button", name="Zet de goede regels in het rooster").click()
        with page.expect_navigation():
            page.get_by_role("link", name="Overdracht van de dienst van Pim Wijk (fictief)").click()
        wrong += gate.findings(page)
        page.get_by_role("button", name="Ik heb de dienst overgenomen").click()
        expect(page.locator("main")).to_contain_text("door Pieter Blauw (fictief)")
    assert not wrong
