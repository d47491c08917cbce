"""The Top-X list as people live it: from a signal to a place, a letter and an objection that is upheld; a fact that is
corrected and drops somebody; a place that is over on its day; and other rules that are tried.
"""

from typing import Final

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, WIDE, Site
from tests.browser.hands import Answers, Hands, hands_of
from tests.browser.steps import in_state
from tests.top_x import acts
from tests.top_x.test_simulate import milder, proposed, stricter

NORA, ROOS, RUBEN = "Nora Voordracht (fictief)", "Roos Weegt (fictief)", "Ruben Weegt (fictief)"
PERSON: Final = "Rita Rumoer (fictief)"
BECAUSE: Final = "Omdat de feiten dat laten zien (fictief)."
PLAN: Final = "Een vaste contactpersoon (fictief)."
RECORDED: Final = "Vastgelegd. Er verandert nu nog niets voor deze persoon."
NOT_THERE: Final = "Ik was die dag op mijn werk (fictief)."
SIGNAL: Final[Answers] = {"Om wie gaat het?": PERSON, "Wat is er aan de hand?": "Gooit ruiten in (fictief)."}


def _step(site: Site, hands: Hands, reference: str, name: str, answers: Answers, state: str) -> None:
    """A step from the page of the case, a minute after the one before; what is not sure is explained."""
    site.town.clock.move(minutes=1)
    hands.open(f"/cases/{reference}")
    hands.follow(name)
    hands.answer(answers)
    hands.press(name)
    in_state(hands, state)


def _asked_for(site: Site) -> str:
    """A partner asks for a nomination and reads nothing more; the reference is found by who keeps the list."""
    with hands_of(site, "saar.wsl", width=NARROW) as hands:
        hands.open("/top-x/work")
        hands.follow("Om een voordracht vragen")
        hands.sees("Er verandert nu nog niets voor deze persoon.")
        hands.answer(SIGNAL)
        hands.press("Om een voordracht vragen")
        expect(hands.page.get_by_role("status")).to_have_text(RECORDED)
    with hands_of(site, acts.DIRECTOR) as hands:
        hands.open("/top-x/work")
        hands.row(PERSON).follow("TX-")
        reference = hands.page.url.split("/cases/")[1]
        chosen = {"Wie vraagt u voor te dragen?": f"Gemeente Leusden: {NORA}"}
        _step(site, hands, reference, "Iemand vragen voor te dragen", chosen, "Vraag om voordracht")
        return reference


def _weighed(site: Site, reference: str) -> None:
    """Nominated with facts, the conditions met, and weighed by two: the sheet itself has a test of its own."""
    with hands_of(site, acts.NOMINATOR) as hands:
        said = {"Geboortedatum": "1990-04-01", "Waarom?": BECAUSE}
        _step(site, hands, reference, "Voordragen", said, "Voorgedragen")
    acts.add_facts(site.town, reference)
    acts.admit(site.town, reference)
    with hands_of(site, acts.DIRECTOR) as hands:
        two = {"Eerste wegende": f"Gemeente Leusden: {ROOS}", "Tweede wegende": f"Politie, basisteam: {RUBEN}"}
        _step(site, hands, reference, "Twee wegenden aanwijzen", two, "Weging")
    for rater in acts.RATERS:
        acts.score(site.town, reference, rater)


def _advised(site: Site, reference: str) -> None:
    with hands_of(site, acts.CARE) as hands:
        _step(site, hands, reference, "Tegenargument geven", {"Wat pleit tegen plaatsing?": "Schulden."}, "Weging")
    with hands_of(site, acts.PANEL) as hands:
        hands.open("/top-x/candidates")
        hands.sees(PERSON, "14")
        said = {"Wat is het advies?": "Wel plaatsen", "Waarom?": BECAUSE}
        _step(site, hands, reference, "Advies aan de burgemeester", said, "Wacht op besluit")
    with hands_of(site, acts.DIRECTOR) as hands:
        heard = {"Hoe is het gegaan?": "De persoon gaf zijn kant", "Wanneer?": "2026-03-03"}
        told = {**heard, "Wat zei de persoon?": "Ik wil hulp (fictief)."}
        _step(site, hands, reference, "Kant van de persoon", told, "Wacht op besluit")


def _placed(site: Site, reference: str) -> None:
    with hands_of(site, acts.MAYOR, width=NARROW) as hands:
        hands.open(f"/cases/{reference}")
        hands.follow("Uitleg van de punten")
        hands.sees("14 punten. De drempel is 12. Dat is boven de drempel.", "Schulden.")
        said = {"Waarom plaatst u deze persoon?": BECAUSE, "Wat betekent dit voor deze persoon?": PLAN, "Uitleg": PLAN}
        _step(site, hands, reference, "Op de lijst plaatsen", said, "Op de lijst")
        hands.open("/top-x")
        hands.sees(PERSON, "3 sep 2026", "Er zijn nog 9 plaatsen vrij, van de 10.")


def _told_and_contested(site: Site, reference: str) -> None:
    with hands_of(site, acts.DIRECTOR) as hands:
        hands.open(f"/cases/{reference}")
        hands.follow("Brief aan de persoon")
        hands.sees("u staat op de Top-X lijst", BECAUSE, PLAN, "Gooide een ruit in.", "bezwaar")
        sent = {"Hoe kreeg de persoon de brief?": "In handen gegeven", "Wanneer?": "2026-03-03"}
        _step(site, hands, reference, "Brief gegeven", sent, "Op de lijst")
        said = {"Wanneer kwam het bezwaar binnen?": "2026-03-03", "Wat zijn de bezwaren?": NOT_THERE}
        _step(site, hands, reference, "Bezwaar vastleggen", said, "Opgeschort")
        hands.follow("Brief aan de persoon")
        hands.sees("wij hebben uw bezwaar ontvangen", "Wij nodigen u uit")


def test_from_a_signal_to_an_objection_that_is_upheld(top_x_site: Site) -> None:
    reference = _asked_for(top_x_site)
    for road in (_weighed, _advised, _placed, _told_and_contested):
        road(top_x_site, reference)
    with hands_of(top_x_site, acts.MAYOR) as hands:
        hands.open(f"/cases/{reference}")
        hands.sees(NOT_THERE)
        heard = {"Is de persoon gehoord over het bezwaar?": "De persoon is gehoord", "Wanneer?": "2026-03-03"}
        told = {**heard, "Wat is er gezegd, of waarom is er niet gehoord?": NOT_THERE}
        _step(top_x_site, hands, reference, "Horen over het bezwaar", told, "Opgeschort")
        upheld = "Bezwaar gegrond, van de lijst"
        _step(top_x_site, hands, reference, upheld, {"Waarom?": "Dat klopt (fictief)."}, "Van de lijst")
        hands.open("/top-x")
        hands.sees_nothing_of(PERSON, reference)
    with hands_of(top_x_site, acts.DIRECTOR) as hands:
        hands.open(f"/cases/{reference}")
        hands.follow("Brief aan de persoon")
        hands.sees("uw bezwaar is gegrond", "Dat klopt (fictief).")


def test_an_acquittal_that_another_reports_is_confirmed_by_the_owner_of_the_fact(top_x_site: Site) -> None:
    reference = acts.placed(top_x_site.town)
    at, about = f"/cases/{reference}/facts", "Gemeld: vrijspraak of sepot"
    with hands_of(top_x_site, acts.CARE, width=NARROW) as hands:
        hands.open(at)
        hands.follow("Vrijspraak of sepot melden")
        hands.answer({"Sinds wanneer is dat bekend?": "2026-02-12", "Hoe weet u dat?": "Het vonnis (fictief)."})
        hands.press("Melden")
        hands.sees(about, "Het vonnis (fictief).", "Het feit telt mee tot Gemeente Leusden antwoordt.")
    with hands_of(top_x_site, acts.PANEL, width=NARROW) as hands:
        hands.open(f"/cases/{reference}/weighing")
        hands.sees("vrijspraak of sepot, de eigenaar antwoordt nog")
        hands.open(at)
        hands.follow("Klopt: het feit telt niet meer mee")
        hands.answer({"Waarom verandert het?": BECAUSE})
        hands.press("Feit corrigeren")
        hands.sees("Vrijgesproken of geseponeerd")
        hands.sees_nothing_of(about)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_fact_that_is_corrected_drops_somebody_below_the_threshold(top_x_site: Site, width: int) -> None:
    town = top_x_site.town
    reference = acts.placed(town)
    (fact, *_) = acts.standing(town, reference)
    with hands_of(top_x_site, acts.PANEL, width=width) as hands:
        hands.open(f"/cases/{reference}/weighing")
        hands.sees("14 punten. De drempel is 12. Dat is boven de drempel.")
        for each in acts.standing(town, reference):
            hands.open(f"/cases/{reference}/facts/{each}/correct")
            hands.answer({"Hoe vast staat het?": "Vrijgesproken of geseponeerd", "Waarom verandert het?": BECAUSE})
            hands.press("Feit corrigeren")
        hands.open(f"/cases/{reference}/weighing")
        hands.sees("0 punten. De drempel is 12. Dat is onder de drempel.")
    with hands_of(top_x_site, acts.DIRECTOR, width=width) as hands:
        hands.open(f"/cases/{reference}")
        hands.sees("Sinds de weging veranderd", "gecorrigeerd: ")
        assert fact not in acts.standing(town, reference)


def test_whose_place_is_over_is_off_the_list_at_the_first_request(top_x_site: Site) -> None:
    reference = acts.placed(top_x_site.town)
    top_x_site.town.clock.move(days=184)
    with hands_of(top_x_site, acts.DIRECTOR, width=NARROW) as hands:
        hands.open("/top-x")
        hands.sees(reference, "nog 0 dagen", "vervalt voor de volgende zitting")
    top_x_site.town.clock.move(days=1)
    with hands_of(top_x_site, acts.DIRECTOR, width=NARROW) as hands:
        hands.open("/top-x")
        hands.sees_nothing_of(reference)
        hands.open("/top-x?on=2026-09-03")
        hands.sees(reference)
        hands.open(f"/cases/{reference}")
        in_state(hands, "Vervallen")
    assert top_x_site.town.case(reference).state == "placed"


def test_other_rules_are_tried_and_change_nothing(top_x_site: Site) -> None:
    town = top_x_site.town
    inside, outside = acts.placed(town), acts.weighed(town, points=("1", "2"), bsn="")
    expected = {stricter: (inside, "komt onder de drempel"), milder: (outside, "komt boven de drempel")}
    digests = {change: proposed(town, change) for change in expected}
    with hands_of(top_x_site, acts.DIRECTOR) as hands:
        hands.open("/top-x")
        hands.follow("Nieuwe spelregels proberen")
        hands.sees("niemand komt hierdoor op de lijst of eraf", "Voorstel, nummer 2")
        for change, (whom, crosses) in expected.items():
            hands.open(f"/top-x/simulate?rules={digests[change]}")
            hands.row(whom).sees(crosses)
        hands.open("/top-x")
        hands.sees(inside)
        hands.sees_nothing_of(outside)
