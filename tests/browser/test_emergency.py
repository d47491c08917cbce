"""A night on a telephone, with one hand: an emergency from the car to the case, and on record what was seen."""

from playwright.sync_api import expect

from pga.store.tables.messages import outbox
from tests.browser import gate
from tests.browser.conftest import NARROW, Site
from tests.referrals import acts

OFFICER = "wanda.politie"


def test_an_officer_opens_a_case_in_an_emergency_reads_it_and_shuts_it(referral_site: Site) -> None:
    wrong: list[str] = []
    town = referral_site.town
    reference = acts.to_reported(town)
    head = town.head()
    with referral_site.as_(OFFICER, width=NARROW) as page:
        page.goto(f"{referral_site.address}/referrals")
        page.get_by_role("link", name="Noodtoegang").click()
        expect(page.locator("main")).to_contain_text("Achteraf wordt het altijd beoordeeld, binnen 2 werkdagen.")
        wrong += gate.findings(page)
        page.get_by_label("Er is nu geweld").check()
        page.get_by_label("Zaaknummer").fill(reference.lower())
        page.get_by_role("button", name="Zaak in nood openen").click()
        expect(page.get_by_role("alert").first).to_contain_text("Noodtoegang tot")
        wrong += gate.findings(page)
        with page.expect_navigation():
            page.get_by_role("link", name="Sluiten als het niet meer nodig is").click()
        wrong += gate.findings(page)
        page.get_by_role("button", name="Niet meer nodig: sluiten").click()
        expect(page.locator("main")).to_contain_text("De zaak is weer dicht.")
    told = [record for record in town.records(head) if record.details.get("emergency") == "violence_now"]
    assert [record.capability for record in told] == ["emergency.open", "case.read", "emergency.end"]
    assert told[1].relations == ("emergency",) and town.rows(outbox, outbox.c.kind == "emergency_review")
    assert not wrong, "\n".join(wrong)
