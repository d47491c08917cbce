"""A mistake is put right: a wrong answer, told to who read it, and a wrong person, out of the case."""

from typing import Final

from tests import acts
from tests.browser import gate, road, steps
from tests.browser.conftest import Site
from tests.browser.hands import Answers, Hands, hands_of
from tests.browser.steps import FACTS

ANNA, PIETER, PETRA = "anna.process", "pieter.politie", "petra.privacy"
WRONG, RIGHT = "Drie aangiften (fictief).", "Twee aangiften (fictief)."
NAMESAKE: Final = "Saar Naamgenoot (fictief)"
SOMEBODY: Final[Answers] = {
    "Wat is deze persoon in de zaak?": "Woont op hetzelfde adres",
    "Naam": NAMESAKE,
    "Geboortedatum": "1990-05-05",
}


def _answered(site: Site) -> str:
    """A case in which Pieter answered wrongly and Anna read it."""
    reference = acts.submit(site.town, "lisa.ll2")
    acts.to_intake(site.town, reference)
    road.by(site, ANNA, reference, steps.INVITE)
    road.name_handler(site, "carla.politie", steps.PIETER, reference)
    road.reply(site, PIETER, reference, WRONG)
    with hands_of(site, ANNA) as hands:
        hands.open(f"/cases/{reference}")
        hands.sees(WRONG)
    return reference


def _correct(hands: Hands, reference: str) -> None:
    hands.open(f"/cases/{reference}")
    hands.follow("Dit klopt niet: corrigeren")
    hands.sees(WRONG, "Wie hem zag, krijgt bericht")
    assert gate.findings(hands.page) == []
    hands.answer({"Wat weet u?": RIGHT})
    hands.press("Correctie opslaan")
    hands.sees(RIGHT, "gecorrigeerd")
    hands.sees_nothing_of(WRONG)


def test_who_read_a_wrong_answer_is_told_of_the_right_one_and_confirms(site: Site) -> None:
    reference = _answered(site)
    with hands_of(site, PIETER) as hands:
        _correct(hands, reference)
    with hands_of(site, ANNA) as hands:
        hands.row(reference).follow("Correctie lezen")
        hands.sees("Een bijdrage is gecorrigeerd", RIGHT)
        assert gate.findings(hands.page) == []
        hands.sees_nothing_of(WRONG)
        hands.press("Ik heb de correctie gelezen")
        hands.sees_nothing_of("Een bijdrage is gecorrigeerd")
        hands.menu("Mijn werk")
        hands.sees_nothing_of("Correctie lezen")
    _told(site, reference, "corrigeerde een bijdrage aan zaak", "bevestigde een correctie in zaak")


def test_a_person_who_does_not_belong_in_a_case_is_taken_out_of_it(site: Site) -> None:
    reference = acts.submit(site.town, "lisa.ll2")
    acts.to_intake(site.town, reference)
    with hands_of(site, ANNA) as hands:
        hands.open(f"/cases/{reference}")
        hands.follow("Persoon toevoegen")
        hands.answer(SOMEBODY)
        hands.press("Toevoegen")
        hands.sees(NAMESAKE)
        hands.follow(f"Hoort niet in deze zaak {NAMESAKE}")
        hands.sees(NAMESAKE)
        hands.answer({"Waarom hoort deze persoon niet in deze zaak?": FACTS})
        hands.press("Uit de zaak halen")
        hands.sees_nothing_of(NAMESAKE)
    _told(site, reference, "voegde een persoon toe aan zaak", "haalde een verkeerde persoon uit zaak")


def _told(site: Site, reference: str, *sentences: str) -> None:
    """The ledger tells it to the privacy officer, and no text of it."""
    with hands_of(site, PETRA) as hands:
        hands.open(f"/ledger?case={reference}")
        hands.sees(*(f"{sentence} {reference}" for sentence in sentences))
        hands.sees_nothing_of(WRONG, RIGHT, NAMESAKE)
