"""Partners and the process director, as they live it: naming, answering, submitting on a telephone, sharing."""

import re

from playwright.sync_api import Page, expect

from pga import worker
from pga.demo.people import PASSWORD
from tests import acts
from tests.browser.conftest import NARROW, Site
from tests.pga.test_worker import Postman


def choose(page: Page, name: str, value: str) -> None:
    """Pick an answer of a list, whether it is a select or a row of round buttons."""
    if page.locator(f"select[name={name}]").count():
        page.select_option(f"select[name={name}]", value)
    else:
        page.check(f"input[name={name}][value='{value}']")


def test_a_coordinator_names_a_colleague_who_then_has_the_question(site: Site) -> None:
    (question,) = site.town.questions("ll2", "asked")
    with site.as_("carel.ll2") as page:
        page.goto(f"{site.address}/questions")
        expect(page.locator("main")).to_contain_text("Nog niemand aangewezen.")
        page.locator(f"a[href='/questions/{question.id}/assign']").click()
        page.get_by_label("Lisa Hulp (fictief)").check()
        page.get_by_role("button", name="Aanwijzen").click()
        expect(page.locator("main")).to_contain_text("De vraag is toegewezen.")
    assert site.town.questions("ll2", "assigned")[-1].id == question.id
    with site.as_("lisa.ll2") as page:
        page.goto(f"{site.address}/questions/{question.id}")
        expect(page.locator("main")).to_contain_text("Is deze persoon bekend bij het team?")


def test_a_submitter_submits_somebody_on_a_telephone(site: Site) -> None:
    with site.as_("lisa.ll2", width=NARROW) as page:
        page.goto(f"{site.address}/cases")
        page.get_by_role("link", name="Persoon aanmelden").click()
        page.get_by_role("button", name="Aanmelden").click()
        expect(page.locator("#error-summary")).to_be_focused()
        page.fill("[name=name]", "Wies Onbekend (fictief)")
        page.fill("[name=born]", "1970-02-03")
        page.fill("[name=address]", "Fictiestraat 9, Leusden (fictief)")
        page.fill("[name=phone]", "06-00000000")
        choose(page, "reason", "nuisance")
        choose(page, "theme", "neighbourhood")
        for name in ("reason_text", "goal", "tried_so_far"):
            page.fill(f"[name={name}]", "Opgeschreven op een telefoon (fictief).")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= NARROW
        page.get_by_role("button", name="Aanmelden").click()
        page.wait_for_url(re.compile(r"done=submitted"))
        expect(page.locator("main")).to_contain_text("De aanmelding is opgeslagen.")
        expect(page.locator("main")).to_contain_text("Wies Onbekend (fictief)")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= NARROW


def test_a_director_shares_a_part_after_seeing_who_sees_what(site: Site) -> None:
    reference = site.town.references("intake")[0]
    acts.invite(site.town, reference, "om")
    with site.as_("anna.process") as page:
        page.goto(f"{site.address}/cases/{reference}/share")
        choose(page, "organisation", "om")
        page.get_by_role("button", name="Verder").click()
        part = page.get_by_label("Aanleiding en incidenten")
        category = part.get_attribute("value")
        part.check()
        page.fill("[name=until]", "2026-06-01")
        page.get_by_role("button", name="Bekijk eerst het voorbeeld").click()
        expect(page.locator("main")).to_contain_text("zichtbaar")
        page.get_by_role("button", name="Delen", exact=True).click()
        expect(page.locator("main")).to_contain_text("Het onderdeel is gedeeld.")
    from pga.store.tables.sharing import shares

    c = shares.c
    case_id = site.town.case(reference).id
    (share, *_) = site.town.rows(shares, c.case_id == case_id, c.to_organisation == "om", c.category == category)
    assert share.valid_until == "2026-06-01"


def test_from_the_link_in_the_mail_an_answer_takes_three_screens(site: Site) -> None:
    """Log in, the question with its form, and that it was sent: no menu, no list, nothing to look for."""
    postman = Postman()
    question = site.town.questions("politie", "assigned")[0]
    worker.run_due(site.town.gate, postman)
    link = f"/questions/{question.id}"
    assert [letter for letter in postman.letters if link in letter.body]
    with site.context(width=NARROW) as context:
        page, screens = context.new_page(), []
        page.on("load", lambda shown: screens.append(shown.locator("h1").inner_text()))
        page.goto(site.address + link)
        page.fill("input[name=username]", "pieter.politie")
        page.fill("input[name=password]", PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url(f"**{link}")
        page.fill("[name=what]", "Geen meldingen in de laatste maand (fictief).")
        choose(page, "assertion_kind", "fact")
        page.fill("[name=occurred_on]", "2026-03-01")
        page.get_by_role("button", name="Antwoord versturen").click()
        expect(page.locator("main")).to_contain_text("Uw antwoord is verstuurd.")
        assert len(screens) <= 3, screens
    assert question.id not in {row.id for row in site.town.questions("politie", "assigned")}
