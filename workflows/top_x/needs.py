"""What must be true before a step of the Top-X list. Each looks at facts, never at a text."""

from typing import Final

from workflows.engine import Need
from workflows.labels import Label

NOMINATION_COMPLETE: Final = Need(
    key="nomination_complete",
    sentence=Label(
        "Vul in om wie het gaat, de geboortedatum en wat er aan de hand is.",
        "Fill in who this is about, the birth date and what is going on.",
    ),
    holds=lambda facts: facts.nomination_complete,
)

SIGNAL_COMPLETE: Final = Need(
    key="signal_complete",
    sentence=Label(
        "Vul in om wie het gaat en waarom u om een voordracht vraagt.",
        "Fill in who this is about and why you ask for a nomination.",
    ),
    holds=lambda facts: facts.signal_complete,
)

NOMINATOR_CHOSEN: Final = Need(
    key="nominator_chosen",
    sentence=Label("Kies wie volgens de spelregels mag voordragen.", "Choose somebody who may nominate by the rules."),
    holds=lambda facts: facts.nominator_chosen,
)

FACTS_RECORDED: Final = Need(
    key="facts_recorded",
    sentence=Label(
        "Leg eerst feiten vast, elk met datum, bron en grondslag.",
        "Record facts first, each with its date, source and legal basis.",
    ),
    holds=lambda facts: facts.counting_facts > 0,
)

GATES_ANSWERED: Final = Need(
    key="gates_answered",
    sentence=Label(
        "Beantwoord alle zes de voorwaarden, elk met bewijs.",
        "Answer all six conditions, each with evidence.",
    ),
    holds=lambda facts: facts.gates_answered,
)

GATES_PASSED: Final = Need(
    key="gates_passed",
    sentence=Label(
        "Niet aan elke voorwaarde is voldaan. Deze persoon hoort niet op de lijst.",
        "Not every condition is met. This person does not belong on the list.",
    ),
    # Nothing can fail before it was answered; until then GATES_ANSWERED stands in the way: one sentence, not two.
    holds=lambda facts: facts.gates_passed or not facts.gates_answered,
)

ANOTHER_THAN_NOMINATOR: Final = Need(
    key="another_than_nominator",
    sentence=Label(
        "Wie voordraagt, beslist niet zelf of de voordracht door mag.",
        "Who nominates does not decide himself whether the nomination goes on.",
    ),
    holds=lambda facts: facts.another_than_nominator,
)

REASON_RECORDED: Final = Need(
    key="decision_recorded",
    sentence=Label("Schrijf op waarom.", "Write down why."),
    holds=lambda facts: facts.decision_recorded,
)

SHEETS_OPEN: Final = Need(
    key="sheets_open",
    sentence=Label(
        "Beide formulieren zijn er. Wie weegt, verandert in deze ronde niet meer.",
        "Both sheets are in. Who weighs changes no more in this round.",
    ),
    holds=lambda facts: facts.sheets_open,
)

ON_NO_OTHER_WAY: Final = Need(
    key="on_no_other_way",
    sentence=Label(
        "Deze persoon wordt al gewogen of staat al op de lijst, in een andere zaak.",
        "This person is being weighed already or is on the list already, in another case.",
    ),
    holds=lambda facts: facts.on_no_other_way,
)

ADVISER_APART: Final = Need(
    key="adviser_apart",
    sentence=Label(
        "Wie heeft voorgedragen of gewogen, geeft niet het advies.", "Who nominated or rated does not give the advice."
    ),
    holds=lambda facts: facts.adviser_apart,
)

RATERS_APART: Final = Need(
    key="raters_apart",
    sentence=Label(
        "Kies twee wegenden van twee organisaties, die niet hebben voorgedragen en niet beslissen.",
        "Choose two raters of two organisations, who did not nominate and do not decide.",
    ),
    holds=lambda facts: facts.raters_apart,
)

SHEETS_COMPLETE: Final = Need(
    key="sheets_complete",
    sentence=Label(
        "Wacht tot beide wegenden hun formulier hebben ingevuld.",
        "Wait until both raters have filled in their sheet.",
    ),
    holds=lambda facts: facts.sheets_complete,
)

DIFFERENCES_DISCUSSED: Final = Need(
    key="differences_discussed",
    sentence=Label(
        "De wegenden verschillen. Bespreek de verschillen en schrijf op wat daaruit kwam.",
        "The raters differ. Discuss the differences and write down what came of it.",
    ),
    # Before both sheets are in there is nothing to discuss; SHEETS_COMPLETE says so.
    holds=lambda facts: facts.differences_discussed or not facts.sheets_complete,
)

COUNTER_RECORDED: Final = Need(
    key="counter_recorded",
    sentence=Label(
        "Een zorgpartner schrijft eerst op wat tegen plaatsing pleit.",
        "A care partner first writes down what speaks against placing.",
    ),
    holds=lambda facts: facts.counter_recorded,
)

ADVICE_RECORDED: Final = Need(
    key="panel_advice_recorded",
    sentence=Label("Geef het advies en waarom.", "Give the advice and why."),
    holds=lambda facts: facts.panel_advice_recorded,
)

VIEW_SETTLED: Final = Need(
    key="view_settled",
    sentence=Label(
        "Vraag de persoon eerst naar zijn kant van het verhaal, of schrijf op waarom dat niet kan (Awb 4:8).",
        "Ask the person for his view first, or write down why that cannot be done (Awb 4:8).",
    ),
    holds=lambda facts: facts.view_settled,
)

ADVISED_NOW: Final = Need(
    key="advised_now",
    sentence=Label("De weegploeg geeft in deze ronde eerst advies.", "The panel advises in this round first."),
    holds=lambda facts: facts.advised_now,
)

FACTS_WEIGHED: Final = Need(
    key="facts_weighed",
    sentence=Label(
        "Na de weging zijn feiten veranderd. Laat de wegenden opnieuw kijken, of leg uit waarom dat niet nodig is.",
        "Facts changed after the weighing. Let the raters look again, or explain why that is not needed.",
    ),
    holds=lambda facts: facts.facts_weighed,
    kind="explain",
)

PROPOSALS_ANSWERED: Final = Need(
    key="proposals_answered",
    sentence=Label(
        "Gemeld is dat een feit verviel door vrijspraak of sepot. Wacht op de eigenaar, of leg uit waarom niet.",
        "It was said that a fact fell by an acquittal or a dismissal. Wait for its owner, or explain why not.",
    ),
    holds=lambda facts: facts.proposals_answered,
    kind="explain",
)

LONGEST_NEAR: Final = Need(
    key="longest_near",
    sentence=Label(
        "Een nieuw grondbesluit kan pas als gewoon verlengen niet meer voor een hele termijn kan.",
        "A new founding decision can be taken only once prolonging no longer lasts a whole term.",
    ),
    holds=lambda facts: facts.longest_near,
)

DEVIATION_EXPLAINED: Final = Need(
    key="deviation_explained",
    sentence=Label(
        "U wijkt af van het advies. Schrijf op waarom.",
        "You deviate from the advice. Write down why.",
    ),
    holds=lambda facts: facts.deviation_explained,
)

DECIDER_APART: Final = Need(
    key="decider_apart",
    sentence=Label(
        "Wie heeft voorgedragen, gewogen of geadviseerd, beslist niet.",
        "Who nominated, rated or advised does not decide.",
    ),
    holds=lambda facts: facts.decider_apart,
)

PLACE_FREE: Final = Need(
    key="place_free",
    sentence=Label(
        "De lijst is vol. Eerst moet iemand van de lijst af.",
        "The list is full. Somebody must leave the list first.",
    ),
    holds=lambda facts: facts.places_taken < facts.places,
)

APPROACH_LINKED: Final = Need(
    key="approach_linked",
    sentence=Label(
        "Koppel eerst de persoonsgerichte aanpak van deze persoon.",
        "Link the person-centred approach of this person first.",
    ),
    holds=lambda facts: facts.approach_linked,
    kind="explain",
)

LISTED: Final = Need(
    key="listed",
    sentence=Label(
        "Deze persoon staat niet meer op de lijst: de plaatsing is voorbij.",
        "This person is no longer on the list: the placing is over.",
    ),
    holds=lambda facts: facts.listed,
)

WITHIN_LONGEST: Final = Need(
    key="within_longest",
    sentence=Label(
        "Deze persoon staat zo lang op de lijst als de spelregels toelaten. Er is een nieuw grondbesluit nodig.",
        "This person is on the list for as long as the rules allow. A new founding decision is needed.",
    ),
    holds=lambda facts: facts.within_longest,
)

LAPSED: Final = Need(
    key="lapsed",
    sentence=Label("De plaatsing loopt nog.", "The placing is still running."),
    holds=lambda facts: facts.lapsed,
)

GROUND_GIVEN: Final = Need(
    key="ground_given",
    sentence=Label("Kies de grond en schrijf op waarom.", "Choose the ground and write down why."),
    holds=lambda facts: facts.ground_given,
)
