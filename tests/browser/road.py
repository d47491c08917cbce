"""The road of one case, as far as it lies on other pages than those of the steps: naming, answering, letter, plan."""

from typing import Final

from tests.browser.conftest import Site
from tests.browser.hands import Answers, Hands, hands_of, required
from tests.browser.steps import LISA, LL2, START, SUBMISSION, Step, in_state, take

PERSON: Final = str(SUBMISSION["Naam"])
MOST_OF_A_SUBMISSION: Final = 7


def submit(site: Site) -> str:
    """A partner submits somebody in seven answers; returns the number that she then reads."""
    with hands_of(site, "lisa.ll2") as hands:
        hands.menu("Mijn werk")
        hands.follow("Persoon aanmelden")
        assert required(hands.at, ".pga-field") == MOST_OF_A_SUBMISSION
        hands.answer(SUBMISSION)
        hands.press("Aanmelden")
        hands.sees("De aanmelding is opgeslagen.", PERSON, "Aanmelding oppakken")
        in_state(hands, "Aanmelding")
        return hands.page.url.split("/cases/")[1].split("?")[0]


def by(site: Site, username: str, reference: str, *steps: Step) -> None:
    """Somebody takes these steps from the page of the case."""
    with hands_of(site, username) as hands:
        take(site, hands, reference, *steps)


def name_handler(site: Site, coordinator: str, colleague: str, reference: str) -> None:
    """The coordinator of a partner names who handles what was asked."""
    with hands_of(site, coordinator) as hands:
        hands.menu("Wat wordt mij gevraagd")
        hands.card(reference).follow("Wijs aan wie dit behandelt")
        hands.answer({"Wie behandelt deze vraag?": colleague})
        hands.press("Aanwijzen")
        hands.sees("De vraag is toegewezen.")


def reply(site: Site, username: str, reference: str, what: str) -> None:
    """Who was named answers the question that the page of the case shows her."""
    with hands_of(site, username) as hands:
        hands.open(f"/cases/{reference}")
        hands.follow("Beantwoord de vraag")
        hands.sees("Wat is bij u bekend? (fictief)", "Grondslag volgens de spelregels")
        hands.answer({"Wat weet u?": what, "Wanneer was dat?": "2026-02-01", "Wat is het?": "Feit"})
        hands.press("Antwoord versturen")
        hands.sees("Uw antwoord is verstuurd.")


def inform(site: Site, reference: str) -> None:
    """The letter is opened, gets words of its own, and that it went out is recorded."""
    with hands_of(site, "anna.process") as hands:
        hands.open(f"/cases/{reference}")
        hands.follow("Brief bekijken of afdrukken")
        hands.sees("Beste heer of mevrouw", PERSON, LL2, "Er is geen adres bekend.")
        hands.follow("Eigen woorden schrijven")
        hands.answer({"Waarom schrijven wij u?": "De buren slapen slecht (fictief)."})
        hands.press("Opslaan en de brief bekijken")
        hands.sees("De buren slapen slecht (fictief).")
        hands.follow("Vastleggen dat de persoon is geïnformeerd")
        hands.answer({"Hoe?": "Met een brief", "Wanneer?": "2026-03-03"})
        hands.press("Persoon informeren")
        hands.sees("met een brief, 3 mrt 2026")
        assert hands.next_steps()[0] == "Casusoverleg plannen"


GOAL: Final[Answers] = {"Leefgebied": "Huisvesting", "Doel": "Rustig wonen (fictief)"}
ACTION: Final[Answers] = {
    "Wat wordt er gedaan?": "Elke maandag bellen (fictief)",
    "Wie doet het?": f"{LL2}: {LISA}",
    "Uiterlijk": "2026-05-01",
}
VIEW: Final[Answers] = {
    "Wie zei dit?": "De persoon zelf",
    "Wanneer?": "2026-03-10",
    "Wat vindt de persoon van het plan?": "Ik wil rust (fictief).",
}


def plan(site: Site, reference: str) -> None:
    """The case director writes a goal, an action and what the person says, and starts."""
    with hands_of(site, "lisa.ll2") as hands:
        hands.open(f"/cases/{reference}")
        hands.follow("Het plan heeft nog geen doel.")
        for link, answers in (("Doel toevoegen", GOAL), ("Actie bij dit doel", ACTION), ("Mening van de", VIEW)):
            hands.follow(link)
            hands.answer(answers)
            hands.press("Opslaan")
        hands.sees("Rustig wonen (fictief)", "Elke maandag bellen (fictief)", "Ik wil rust (fictief).")
        take(site, hands, reference, START)


def click_action(hands: Hands, link: str, button: str, then: str) -> None:
    """To the plan by a link on the page of the case, and one click at its one action."""
    hands.follow(link)
    hands.press(button)
    hands.sees(then)


def take_over(site: Site, username: str, reference: str, button: str, state: str) -> None:
    """Whoever was named for an offer takes the case over."""
    with hands_of(site, username) as hands:
        hands.menu("Wat wordt mij gevraagd")
        hands.card(reference).follow("Bekijken en beslissen")
        hands.sees("De overlast en wat is geprobeerd (fictief).")
        hands.follow("Overnemen")
        hands.press(button)
        in_state(hands, state)


def block(hands: Hands, reference: str) -> None:
    """The case of which the page is open is blocked: from now on it is found under what is kept."""
    hands.follow("Blokkeren")
    hands.press("Blokkeren")
    hands.row(reference).sees("geblokkeerd")


def destroy(site: Site, reference: str) -> None:
    """The one proposes it, another does it, and reads the certificate."""
    with hands_of(site, "anna.process") as hands:
        hands.menu("Bewaren")
        hands.row(reference).press("Vernietiging voorstellen")
        hands.row(reference).sees("voorgesteld")
    with hands_of(site, "petra.privacy") as hands:
        hands.menu("Bewaren")
        hands.row(reference).press("Vernietigen")
        hands.row(reference).sees("vernietigd")
        hands.row(reference).follow("Verklaring van vernietiging")
        hands.sees("verklaart dat de inhoud van deze zaak is vernietigd")
        hands.sees_nothing_of(PERSON)
