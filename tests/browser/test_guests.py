"""A guest at a conference, clicked and typed in a real browser: proposed, agreed to by a partner, and on paper."""

from typing import Final

import pytest

from tests import guests
from tests.browser import gate
from tests.browser.conftest import NARROW, WIDE, Site
from tests.browser.hands import Answers, hands_of

ANSWERS: Answers = {
    "Welke organisatie?": "Basisschool De Fictie",
    "Wie komt er?": "Jo Juf (fictief)",
    "In welke functie?": "intern begeleider",
    "Bij welk agendapunt?": "Opvang van de kinderen (fictief)",
    "Wat mag de gast horen?": ("Identiteit (naam, geboortedatum, adres)",),
    "Waarvoor is dat nodig?": "De school kan de kinderen opvangen (fictief).",
}
DIRECTOR: Final = "anna.process"


def test_a_guest_is_proposed_and_a_partner_answers_in_the_list_of_questions(site: Site) -> None:
    reference = guests.to_come(site.town, days=0)
    with hands_of(site, DIRECTOR) as hands:
        hands.open(f"/cases/{reference}")
        hands.follow("Gast voorstellen")
        hands.answer(ANSWERS)
        hands.press("Voorstellen")
        hands.sees("De gast is voorgesteld.", "1 van 5 partijen stemden in")
    with hands_of(site, "wim.wsl") as hands:
        hands.menu("Wat wordt mij gevraagd")
        hands.card("Gast bij een overleg").follow("Bekijken en beslissen")
        hands.sees("Mag deze gast erbij zijn?", "Jo Juf (fictief)", "nog geen antwoord")
        hands.answer({"Wat antwoordt uw organisatie?": "Onze organisatie stemt in"})
        hands.press("Antwoord versturen")
        hands.sees("Uw antwoord is verstuurd.")


@pytest.mark.parametrize("width", [WIDE, pytest.param(NARROW, marks=pytest.mark.long)])
def test_its_pages_are_accessible_in_both_languages(site: Site, width: int) -> None:
    reference = guests.to_come(site.town, days=0)
    guest, other = guests.approved(site.town, reference), guests.propose(site.town, reference)
    at = f"/cases/{reference}/guests"
    ways = ("", "/paper", "/record")
    mine = (f"/cases/{reference}", f"{at}/new", *(f"{at}/{guest.id}{way}" for way in ways))
    consent = f"/questions/{guests.question(site.town, other, 'wsl')}/consent"
    pages = {DIRECTOR: mine, "wim.wsl": (consent, "/questions")}
    wrong = []
    for username, paths in pages.items():
        with site.as_(username, width=width) as page:
            for language in ("en", "nl"):
                with page.expect_navigation():
                    page.locator("form[action='/language'] button").first.click()
                for path in paths:
                    page.goto(site.address + path)
                    assert page.locator("html").get_attribute("lang") == language
                    wrong += [f"{language} {path}: {fault}" for fault in gate.wide_and_narrow(page)]
    assert not wrong
