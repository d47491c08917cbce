"""The stories of the first milestone, as people live them: through the pages, in a real browser."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Site


def open_case(page: Page, site: Site, reference: str) -> None:
    """Go to a case page."""
    page.goto(f"{site.address}/cases/{reference}")


def test_a_director_accepts_a_case_and_shares_one_part_with_the_police(site: Site) -> None:
    reference = ready_to_accept(site)
    with site.as_("anna.process") as page:
        open_case(page, site, reference)
        page.get_by_role("link", name="Aannemen voor intake").click()
        page.locator("main form button[type=submit]").first.click()
        expect(page.locator("main")).to_contain_text("Intake")
    assert site.town.case(reference).state == "intake"


def ready_to_accept(site: Site) -> str:
    """The triage case whose criteria and grounds stand."""
    with site.town.reading() as tx:
        from sqlalchemy import select

        from pga.store.tables.cases import case_answers, cases

        row = tx.row(
            select(cases.c.reference)
            .join(case_answers, case_answers.c.case_id == cases.c.id)
            .where(cases.c.state == "triage", case_answers.c.question == "purpose")
        )
    assert row is not None
    return str(row.reference)


def test_a_liaison_sees_what_was_shared_and_nothing_of_another_case(site: Site) -> None:
    shared, other = cases_of_police(site)
    with site.as_("pieter.politie") as page:
        open_case(page, site, shared)
        expect(page.locator("main")).to_contain_text("afgeschermd")
        response = page.goto(f"{site.address}/cases/{other}")
        assert response is not None
        assert response.status == 404
        unknown = page.request.get(f"{site.address}/cases/PGA-2222-2222")
        assert unknown.status == 404
        assert unknown.body() == page.request.get(f"{site.address}/cases/{other}").body()


def cases_of_police(site: Site) -> tuple[str, str]:
    """A case of the liaison where something is hidden, and a case that he has nothing to do with."""
    from pga.queries.cases import MyWork

    mine = {line.reference for line in site.town.look("pieter.politie", MyWork()).cases}
    everything = {line.reference for line in site.town.look("anna.process", MyWork()).cases}
    asked = {
        site.town.rows(cases_table(), cases_table().c.id == row.case_id)[0].reference
        for row in site.town.questions("politie", "assigned")
    }
    return sorted(asked & mine)[0], sorted(everything - mine)[0]


def cases_table():  # type: ignore[no-untyped-def]
    """The table of cases."""
    from pga.store.tables.cases import cases

    return cases


def test_a_partner_answers_a_question_in_place(site: Site) -> None:
    with site.as_("pieter.politie", width=360) as page:
        page.goto(f"{site.address}/questions")
        page.locator("main textarea").first.fill("Twee aangiften van bedreiging in oktober.")
        page.locator("main input[name=occurred_on]").first.fill("2026-02-20")
        page.locator("main input[name=assertion_kind][value=fact]").first.check()
        page.get_by_role("button", name=re.compile("Antwoord")).first.click()
        expect(page.locator("main")).to_contain_text("Uw antwoord is verstuurd.")
    assert not site.town.questions("politie", "assigned")


def test_nothing_to_share_is_one_click(site: Site) -> None:
    with site.as_("pieter.politie") as page:
        page.goto(f"{site.address}/questions")
        page.get_by_role("button", name="Niets te delen").first.click()
    assert len(site.town.questions("politie", "nothing_to_share")) == 1


def test_the_privacy_officer_reads_sentences_and_verifies_everything(site: Site) -> None:
    with site.as_("petra.privacy") as page:
        page.goto(f"{site.address}/ledger")
        expect(page.locator("main")).to_contain_text("opende zaak")
        page.get_by_role("button", name=re.compile("[Cc]ontroleer")).first.click()
        expect(page.locator("main")).to_contain_text("Het logboek klopt")


def test_a_signature_taken_away_leaves_only_the_page_that_says_so(site: Site) -> None:
    with site.as_("anna.process") as page:
        take_signature_away(site, "wsl")
        for path in ("/cases", "/cases/new", "/rules"):
            response = page.goto(site.address + path)
            assert response is not None
            assert response.status == 503
            expect(page.locator("main")).to_contain_text("Woningstichting Leusden")


def take_signature_away(site: Site, organisation: str) -> None:
    """As somebody who owns the database would: the guard dropped, the row deleted."""
    from sqlalchemy import text

    with site.town.home.store.engine.connect() as connection:
        connection.execute(text("DROP TRIGGER guard_rules_signatures_delete"))
        connection.execute(
            text("DELETE FROM rules_signatures WHERE organisation = :party"), {"party": organisation}
        )
        connection.commit()
