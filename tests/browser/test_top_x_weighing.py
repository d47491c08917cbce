"""Facts, the sheet of a rater and where points come from, as people see them: axe accepts each page at both widths, a
table is right as a whole or not saved, and a sheet is filled in with what the other gave out of sight.
"""

from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser import gate
from tests.browser.conftest import NARROW, WIDE, Site
from tests.top_x import acts

RIGHT: Final = "10-1-2026\tVernieling of brandstichting\tVerdacht\tGooide een ruit in.\tMelding 17"
WRONG: Final = "30-2-2026\tKattenkwaad\tVerdacht\tGooide een steen.\tMelding 18"
HEAD: Final = "Datum\tSoort\tStatus\tWat\tBron"
OTHERS: Final = "Kanarie van de ander."


@pytest.mark.parametrize(("width", "language"), [(WIDE, "nl"), pytest.param(NARROW, "en", marks=pytest.mark.long)])
def test_axe_accepts_every_page_about_facts_and_points(top_x_site: Site, width: int, language: str) -> None:
    town, wrong = top_x_site.town, list[str]()
    weighed, open_ = acts.weighed(town, points=("1", "3")), acts.nominate(town, name="Ria Rumoer (fictief)", bsn="")
    (fact,) = acts.add_facts(town, open_, acts.a_fact(standing="suspected"))
    acts.admit(town, open_)
    acts.appoint(town, open_)
    acts.step(town, acts.CARE, weighed, "record_care", care_offer="partly", care_needs="Hulp bij schulden.")
    pages = {
        acts.NOMINATOR: (f"{open_}/facts", f"{open_}/facts/table", f"{open_}/facts/{fact}/correct"),
        acts.RATERS[0]: (f"{open_}/sheet",),
        acts.PANEL: (f"{weighed}/weighing", f"{open_}/weighing", "../top-x/candidates"),
    }
    for username, paths in pages.items():
        with top_x_site.as_(username, width=width, language=language) as page:
            for path in (*paths, *((f"{open_}/facts/{fact}/withdraw",) if username == acts.NOMINATOR else ())):
                answer = page.goto(f"{top_x_site.address}/cases/{path}")
                wrong += [f"{username} {path}: {answer.status}" for answer in (answer,) if not answer or not answer.ok]
                wrong += [f"{username} {path}: {found}" for found in gate.wide_and_narrow(page)]
    assert not wrong, "\n".join(wrong)


def test_a_table_is_right_as_a_whole_or_not_saved(top_x_site: Site) -> None:
    reference = acts.nominate(top_x_site.town)
    with top_x_site.as_(acts.NOMINATOR) as page:
        page.goto(f"{top_x_site.address}/cases/{reference}/facts")
        page.get_by_role("link", name="Tabel met feiten plakken").click()
        _paste(page, f"{HEAD}\n{RIGHT}\n{WRONG}")
        expect(page.get_by_role("alert")).to_contain_text("Er is niets opgeslagen")
        expect(page.get_by_role("region", name="Regel 3")).to_contain_text("Kattenkwaad")
        expect(page.get_by_role("region", name="Regel 3")).to_contain_text("Dit is geen datum")
        expect(page.get_by_role("region", name="Regel 2")).to_have_count(0)
        assert page.locator("[name=table]").input_value().startswith(HEAD) and not gate.findings(page)
        _paste(page, f"{HEAD}\n{RIGHT}\n{WRONG.replace('30-2', '12-2').replace('Kattenkwaad', 'Geweld')}")
        expect(page.get_by_role("heading", name="Geweld")).to_be_visible()
    assert len(acts.standing(top_x_site.town, reference)) == 2


def _paste(page: Page, table: str) -> None:
    page.locator("[name=basis]").select_option("AVG_6_1_E")
    page.locator("[name=table]").fill(table)
    page.get_by_role("button", name="Feiten toevoegen").click()


def test_a_rater_fills_in_a_sheet_and_what_he_typed_stays(top_x_site: Site) -> None:
    town = top_x_site.town
    reference = acts.nominate(town)
    acts.add_facts(town, reference)
    acts.admit(town, reference)
    acts.appoint(town, reference)
    acts.score(town, reference, acts.RATERS[1], reason=OTHERS)
    with top_x_site.as_(acts.RATERS[0]) as page:
        page.goto(f"{top_x_site.address}/cases/{reference}")
        page.get_by_role("link", name="Wegingsformulier").click()
        expect(page.locator("main")).not_to_contain_text(OTHERS)
        for at in range(4):
            page.locator(f"[name=points_{at}][value='2']").check()
            page.locator(f"[name=reasons_{at}]").fill("Dat blijkt uit de feiten.")
        page.get_by_role("button", name="Formulier versturen").click()
        expect(page.get_by_role("alert")).to_contain_text("Kies ten minste één feit")
        for at in range(4):
            expect(page.locator(f"[name=points_{at}][value='2']")).to_be_checked()
            page.locator(f"[name=cited_{at}]").first.check()
        page.get_by_role("button", name="Formulier versturen").click()
        page.get_by_role("link", name="Uitleg van de punten").click()
        expect(page.locator("main")).to_contain_text(OTHERS)
