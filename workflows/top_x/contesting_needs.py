"""What must be true before a letter, an objection, its hearing and the decision on it. Facts, never a text."""

from typing import Final

from workflows.engine import Need
from workflows.labels import Label

RIGHTS_SETTLED: Final = Need(
    key="rights_settled",
    sentence=Label(
        "De brief is nog niet gegeven, of de tijd voor bezwaar loopt nog.",
        "The letter was not given yet, or the time for objecting still runs.",
    ),
    holds=lambda facts: facts.rights_settled,
)

LETTER_RECORDED: Final = Need(
    key="letter_recorded",
    sentence=Label(
        "Vul in hoe en wanneer de persoon de brief kreeg.",
        "Fill in how and when the person got the letter.",
    ),
    holds=lambda facts: facts.letter_recorded,
)

DEFERRAL_FOUNDED: Final = Need(
    key="deferral_founded",
    sentence=Label(
        "Noem de wettelijke grond, de afweging en de dag waarop u opnieuw kijkt.",
        "Name the ground in law, the considerations and the day on which you look again.",
    ),
    holds=lambda facts: facts.deferral_founded,
)

DEFERRAL_LEFT: Final = Need(
    key="deferral_left",
    sentence=Label(
        "Deze brief is al zo vaak uitgesteld als de spelregels toelaten. Geef de brief.",
        "This letter was put off as often as the rules allow. Give the letter.",
    ),
    holds=lambda facts: facts.deferral_left,
)

OBJECTION_RECORDED: Final = Need(
    key="objection_recorded",
    sentence=Label(
        "Vul in wanneer het bezwaar is ontvangen en wat de bezwaren zijn.",
        "Fill in when the objection was received and what it says.",
    ),
    holds=lambda facts: facts.objection_recorded,
)

NO_OBJECTION_OPEN: Final = Need(
    key="objection_settled",
    sentence=Label(
        "Er loopt al een bezwaar. Beslis daar eerst op.",
        "An objection is open already. Decide on it first.",
    ),
    holds=lambda facts: facts.objection_settled,
)

OBJECTION_OPEN: Final = Need(
    key="objection_open",
    sentence=Label("Er loopt geen bezwaar.", "No objection is open."),
    holds=lambda facts: facts.objection_open,
)

OBJECTION_ANSWERED: Final = Need(
    key="objection_answered",
    sentence=Label("Kies de uitkomst en schrijf op waarom.", "Choose the outcome and write down why."),
    holds=lambda facts: facts.objection_answered,
)

OBJECTION_HEARING_RECORDED: Final = Need(
    key="objection_hearing_recorded",
    sentence=Label(
        "Schrijf op hoe het horen ging, of waarom er niet is gehoord (Awb 7:2 en 7:3).",
        "Write down how the hearing went, or why nobody was heard (Awb 7:2 and 7:3).",
    ),
    holds=lambda facts: facts.objection_hearing_recorded,
)

OBJECTION_HEARD: Final = Need(
    key="objection_heard",
    sentence=Label(
        "Hoor eerst wie bezwaar maakte, of leg vast waarom dat niet hoeft (Awb 7:2 en 7:3).",
        "First hear who objected, or record why that is not needed (Awb 7:2 and 7:3).",
    ),
    holds=lambda facts: facts.objection_heard,
)

HEARER_APART: Final = Need(
    key="hearer_apart",
    sentence=Label(
        "Wie het besluit voorbereidde, hoort niet over het bezwaar. Laat de burgemeester of een ander horen (Awb 7:5).",
        "Who prepared the decision does not hear about the objection. Let the mayor or another hear (Awb 7:5).",
    ),
    holds=lambda facts: facts.hearer_apart,
)

NOT_ADJOURNED: Final = Need(
    key="adjournable",
    sentence=Label(
        "Verdagen kan één keer, en alleen zolang de termijn om te beslissen nog loopt (Awb 7:10).",
        "Adjourning can be done once, and only while the term for deciding still runs (Awb 7:10).",
    ),
    holds=lambda facts: facts.adjournable,
)
