"""The steps that people take on the page of a case: name, answers, the state then, and what is offered to do next."""

from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import expect

from tests.browser.conftest import Site
from tests.browser.hands import Answers, Hands

LL2, POLICE, HOST = "Larikslaan2 (LL2)", "Politie, basisteam", "Gemeente Leusden"
LISA, PIETER, ZOE = "Lisa Hulp (fictief)", "Pieter Blauw (fictief)", "Zoë Samen (fictief)"
FACTS: Final = "Besproken en vastgesteld (fictief)."


@dataclass(frozen=True, slots=True)
class Step:
    """A step: the name of its link and of its button, the state in which the case then is, the first thing to do next,
    and what stands on the page. ``first`` empty: nothing is offered.
    """

    name: str
    state: str
    first: str
    answers: Answers = field(default_factory=dict)
    sees: tuple[str, ...] = ()


SUBMISSION: Final[Answers] = {
    "Naam": "Wies Onbekend (fictief)",
    "Geboortedatum": "1970-02-03",
    "Aanleiding": "Herhaalde overlast",
    "Thema": "Woonoverlast",
    "Wat speelt er?": "Acht meldingen in vier maanden (fictief).",
    "Wat wilt u bereiken?": "Rust in de buurt (fictief).",
    "Wat is al geprobeerd?": "Twee gesprekken (fictief).",
}
"""Seven answers: all that an aanmelding must have."""

TAKE_UP: Final = Step("In behandeling nemen", "Triage", "Criteria beoordelen")
ASSESS: Final = Step(
    "Criteria beoordelen",
    "Triage",
    "Onderbouwen",
    {
        "Gaat het om herhaald of ernstig gedrag?": "Ja",
        "Feiten: herhaald of ernstig": FACTS,
        "Raakt het de openbare orde of de veiligheid?": "Ja",
        "Feiten: openbare orde of veiligheid": FACTS,
        "Is de gewone aanpak niet genoeg?": "Ja",
        "Feiten: gewone aanpak": FACTS,
    },
    (FACTS,),
)
JUSTIFY: Final = Step(
    "Onderbouwen",
    "Triage",
    "Aannemen voor intake",
    {
        "Doelbinding": FACTS,
        "Proportionaliteit": FACTS,
        "Subsidiariteit": FACTS,
        "Wettelijk regime": "Lokale PGA (privacyreglement)",
    },
    ("Lokale PGA (privacyreglement)",),
)
ACCEPT: Final = Step("Aannemen voor intake", "Intake", "Persoon informeren", sees=("Kan nog niet",))
REJECT: Final = Step(
    "Niet in behandeling nemen",
    "Niet in behandeling genomen",
    "Blokkeren",
    {"Reden": "Te licht (fictief).", "Advies aan de aanmelder": "Een gesprek door de wijkagent (fictief)."},
    ("Te licht (fictief).", "Een gesprek door de wijkagent (fictief)."),
)
INVITE: Final = Step(
    "Een partner een vraag stellen",
    "Intake",
    "Persoon informeren",
    {"Aan welke partners?": (POLICE, LL2), "Vraag": "Wat is bij u bekend? (fictief)"},
    ("Wacht op:", POLICE, LL2),
)
CONVENE: Final = Step(
    "Casusoverleg plannen", "Casusoverleg", "Casusoverleg vastleggen", {"Datum": "2026-03-10"}, ("10 mrt 2026",)
)
CONCLUDE: Final = Step(
    "Casusoverleg vastleggen",
    "Plan opstellen",
    "Een partner een vraag stellen",
    {
        "Wie waren erbij?": (f"{LL2}: {LISA}", f"{POLICE}: {PIETER}"),
        "Beeld": "De overlast houdt aan (fictief).",
        "Besluit": "Wekelijks contact. De politie wilde meer toezicht (fictief).",
        "Wie is het niet eens?": (POLICE,),
        "Casusregisseur": f"{LL2}: {LISA}",
    },
    (f"Casusregisseur: {LISA}", "De politie wilde meer toezicht (fictief).", "Het plan heeft nog geen doel."),
)
START: Final = Step("Uitvoering starten", "Uitvoering", "Evaluatie beginnen", sees=("Elke maandag bellen (fictief)",))
OPEN_REVIEW: Final = Step("Evaluatie beginnen", "Evaluatie", "", sees=("Loop eerst elke open actie langs",))
REWEIGH: Final = Step(
    "Opnieuw toetsen",
    "Evaluatie",
    "Evaluatie afronden en doorgaan",
    {
        "Voldoet de zaak nog aan de criteria?": "Ja",
        "Is de aanpak nog nodig?": "Ja",
        "Is de aanpak nog in verhouding?": "Ja",
        "Waarom?": FACTS,
    },
    ("Opnieuw getoetst op",),
)
HANDOVER: Final[Answers] = {
    "Wat draagt u over?": "De overlast en wat is geprobeerd (fictief).",
    "Weet de persoon het?": "Ja",
    "Antwoord uiterlijk": "2026-04-24",
}
OFFER_UP: Final = Step(
    "Opschalen aanbieden",
    "Evaluatie",
    "Evaluatie afronden en doorgaan",
    {"Aan welke criteria van het Zorg- en Veiligheidshuis voldoet de zaak?": FACTS, **HANDOVER},
    ("Zorg- en Veiligheidshuis regio Utrecht, opschalen, uiterlijk 24 apr 2026", "Er staat al een aanbod open."),
)
OFFER_DOWN: Final = Step(
    "Afschalen aanbieden",
    "Evaluatie",
    "Evaluatie afronden en doorgaan",
    {"Aan welke partner?": LL2, **HANDOVER},
    (f"{LL2}, afschalen, uiterlijk 24 apr 2026",),
)
CLOSE: Final = Step(
    "Afsluiten",
    "Afgesloten",
    "Nazorg starten",
    {
        "Reden": "Overgedragen",
        "Afsluitbericht": "De overlast is gestopt (fictief).",
        "Weet de persoon dat de zaak sluit?": "Ja",
    },
    ("De overlast is gestopt (fictief).",),
)
AFTERCARE: Final = Step(
    "Nazorg starten",
    "Nazorg",
    "",
    {"Wie geeft nazorg?": LL2, "Tot en met": "2026-04-30", "Waarvoor?": "Eens per maand bellen (fictief)."},
    ("Eens per maand bellen (fictief).", "30 apr 2026"),
)


def take(site: Site, hands: Hands, reference: str, *steps: Step) -> None:
    """Take these steps, one after another, from the page of the case; a minute passes at each."""
    hands.open(f"/cases/{reference}")
    for step in steps:
        site.town.clock.move(minutes=1)
        hands.follow(step.name)
        hands.answer(step.answers)
        hands.press(step.name)
        in_state(hands, step.state)
        if hands.page.url.endswith("/plan?done=step&step=conclude"):  # the actions are recorded there
            hands.follow(reference)
        hands.sees(*step.sees)
        assert hands.next_steps()[:1] == ([step.first] if step.first else [])


def in_state(hands: Hands, state: str) -> None:
    """The page of the case says that it is in this state."""
    expect(hands.at.locator(".pga-badges").first).to_contain_text(state)
