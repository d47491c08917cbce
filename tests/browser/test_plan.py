"""The plan as people use it: in a review one click per action, at the same place; on a phone; without JavaScript."""

from playwright.sync_api import expect

from tests import plans
from tests.browser import gate
from tests.browser.conftest import NARROW, Site
from tests.plans import CASE_DIRECTOR


def _reviewed(site: Site) -> str:
    """A plan of ten actions in review."""
    reference = plans.planned(site.town, "execution")
    goal = plans.goal(site.town, reference)
    for number in range(10):
        plans.action(site.town, reference, f"Actie {number} (fictief)", goal=goal, days=10 + number)
    plans.score(site.town, reference, 2)
    site.town.clock.move(days=1)
    plans.move(site.town, reference, "review", step="open_review")
    return reference


def test_a_review_is_one_click_per_action_without_javascript(site: Site) -> None:
    reference = _reviewed(site)
    with site.as_("anna.process", script=False, width=NARROW) as page:
        page.goto(f"{site.address}/cases/{reference}/plan")
        for _ in range(10):
            before = page.get_by_role("button", name="Ongewijzigd bevestigen").count()
            page.get_by_role("button", name="Ongewijzigd bevestigen").last.click()
            expect(page.get_by_role("button", name="Ongewijzigd bevestigen")).to_have_count(before - 1)
            assert "#action-" in page.url
            assert page.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 900
        expect(page.locator("main")).to_contain_text("nagelopen")


def test_a_case_director_adds_an_action_and_the_pages_of_the_plan_are_accessible(site: Site) -> None:
    reference = _reviewed(site)
    at = f"{site.address}/cases/{reference}/plan"
    with site.as_(CASE_DIRECTOR) as page:
        page.goto(at)
        page.get_by_role("link", name="Actie toevoegen").click()
        page.get_by_label("Wat wordt er gedaan?").fill("Elke maandag bellen (fictief)")
        page.get_by_label("Wie doet het?").select_option(label="Larikslaan2 (LL2): Lisa Hulp (fictief)")
        page.get_by_label("Uiterlijk").fill(plans.in_days(site.town, 2))
        page.get_by_role("button", name="Opslaan").click()
        expect(page.locator("main section").first).to_contain_text("Elke maandag bellen (fictief)")
        for path in ("", "?closed=1", "/actions/new", "/goals/new", "/score", "/view", "/compare", "/print"):
            page.goto(at + path)
            assert gate.findings(page) == [], path
