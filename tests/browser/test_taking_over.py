"""A running case comes in from paper, clicked and typed in a real browser, and a second person confirms it."""

import pytest

from tests import running
from tests.browser import gate
from tests.browser.conftest import NARROW, WIDE, Site
from tests.browser.hands import Answers, hands_of, required
from tests.browser.steps import LISA, LL2, in_state

ANSWERS: Answers = {
    "Naam": "Wies Onbekend (fictief)",
    "Geboortedatum": "1970-02-03",
    "Thema en aanleiding": "Woonoverlast: Herhaalde overlast",
    "Waar staat de zaak nu?": "Uitvoering",
    "Sinds wanneer?": "2026-01-12",
    "Eerstvolgende datum": "2026-03-20",
    "Wanneer is de persoon het laatst geïnformeerd?": "2025-11-03",
    "Wie werkt mee en kan dit bevestigen?": f"{LL2}: {LISA}",
    "Wat speelt er, en wat is het doel?": "Overlast in de straat; rust in de buurt (fictief).",
    "Waar komt dit vandaan?": "Lijst PGA, tabblad 2026 (fictief).",
}
MOST_THAT_MUST = 9


def test_a_case_is_taken_over_on_one_page_and_confirmed_by_who_works_on_it(site: Site) -> None:
    with hands_of(site, "anna.process") as hands:
        hands.menu("Mijn werk")
        hands.follow("Lopende zaak overnemen")
        assert required(hands.at, ".pga-field") == MOST_THAT_MUST
        hands.answer(ANSWERS)
        hands.press("Overnemen")
        hands.sees("De zaak is overgenomen en wacht op bevestiging.", "Deze zaak telt nog niet mee.", "Lijst PGA")
        hands.sees("Iemand anders dan wie de zaak overnam moet dit bevestigen.")
        in_state(hands, "Wacht op bevestiging")
        reference = hands.page.url.split("/cases/")[1].split("?")[0]
    with hands_of(site, "lisa.ll2") as hands:
        hands.menu("Mijn werk")
        hands.row(reference).follow("Overgenomen zaak bevestigen")
        hands.follow("Overname bevestigen")
        hands.sees("Klopt het dat de zaak zo staat?", "12 jan 2026", "Lijst PGA")
        hands.press("Overname bevestigen")
        in_state(hands, "Uitvoering")
        hands.sees("overgenomen", "Bevestigd op", "in de stand Uitvoering, sinds 12 jan 2026")
        assert hands.next_steps()[0] == "Evaluatie beginnen"


def test_what_lapses_leads_to_the_case_and_the_action(site: Site) -> None:
    running.confirmed(site.town)
    with hands_of(site, "anna.process") as hands:
        hands.menu("Mijn werk")
        hands.follow("Wat verloopt er binnen acht weken")
        hands.sees("Voortgang evalueren", "Laatste dag")
        hands.at.locator("tbody a").first.click()
        hands.sees("Wat nu?")


@pytest.mark.parametrize("width", [WIDE, pytest.param(NARROW, marks=pytest.mark.long)])
def test_its_pages_are_accessible_in_both_languages(site: Site, width: int) -> None:
    waiting, going = running.waiting(site.town), running.confirmed(site.town)
    paths = ("/cases/take-over", "/lapsing", f"/cases/{waiting}", f"/cases/{waiting}/steps/reject-take-over")
    wrong = []
    with site.as_("anna.process", width=width) as page:
        for language in ("en", "nl"):
            with page.expect_navigation():
                page.locator("form[action='/language'] button").first.click()
            for path in (*paths, f"/cases/{going}"):
                page.goto(site.address + path)
                assert page.locator("html").get_attribute("lang") == language
                wrong += [f"{language} {path}: {fault}" for fault in gate.wide_and_narrow(page)]
    assert not wrong
