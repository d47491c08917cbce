"""Waarneming as people arrange it: four clicks, counted in a real browser."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site


class Counted:
    """A page on which every click is counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, role: str, name: str) -> None:
        """Click what a person sees under this name."""
        self.page.get_by_role(role, name=name).first.click()  # type: ignore[arg-type]
        self.clicks += 1


def test_a_director_appoints_her_substitute_in_four_clicks_and_he_sees_her_cases(site: Site) -> None:
    with site.as_("anna.process") as page:
        counted = Counted(page)
        counted.click("link", "Anna Regie (fictief)")
        counted.click("link", "Waarneming regelen")
        counted.click("radio", "Dirk Veiligheid (fictief)")
        counted.click("button", "Waarneming regelen")
        expect(page.locator("main")).to_contain_text("Dirk Veiligheid (fictief) neemt waar")
    assert counted.clicks <= 4
    with site.as_("dirk.veiligheid", width=360) as page:
        expect(page.locator("main")).to_contain_text("namens Anna Regie (fictief)")
        page.locator("main table a").first.click()
        expect(page.locator("main")).to_contain_text("namens Anna Regie (fictief)")


def test_a_team_leader_arranges_it_for_a_member_in_four_clicks(site: Site) -> None:
    with site.as_("pieter.politie") as page:
        page.goto(f"{site.address}/own")
        counted = Counted(page)
        counted.click("link", "Mijn teams")
        counted.click("link", "Waarneming regelen voor Pim Wijk (fictief)")
        counted.click("radio", "Carla Post (fictief)")
        counted.click("button", "Waarneming regelen")
        expect(page.locator("main")).to_contain_text("Carla Post (fictief) neemt waar")
    assert counted.clicks <= 4


def test_the_contact_confirms_everybody_with_one_button_on_a_phone(site: Site) -> None:
    with site.as_("carla.politie", width=360) as page:
        page.get_by_role("link", name="Kijk wie er nog werkt en bevestig met één knop").click()
        page.get_by_role("button", name="Accounts bevestigen").click()
        expect(page.locator("main")).not_to_contain_text("Bevestig uw mensen")
    assert site.town.account("pim.politie").state == "active"
