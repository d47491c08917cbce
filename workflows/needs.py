"""Needs that more than one step or workflow may use: each a sentence and a pure question about the facts."""

from typing import Final

from workflows.engine import Need
from workflows.labels import Label

SUBMISSION_COMPLETE: Final = Need(
    key="submission_complete",
    sentence=Label(
        "De aanmelding is niet compleet. Vul de reden, het doel en wat al is geprobeerd in.",
        "The submission is not complete. Fill in the reason, the goal and what has been tried.",
    ),
    holds=lambda facts: facts.submission_complete,
)

PERSON_NAMED: Final = Need(
    key="person_named",
    sentence=Label("Noem de persoon om wie het gaat.", "Name the person this is about."),
    holds=lambda facts: facts.person_named,
)

DUPLICATES_CONSIDERED: Final = Need(
    key="duplicates_considered",
    sentence=Label(
        "Bekijk eerst of deze persoon al een zaak heeft.",
        "First look whether this person already has a case.",
    ),
    holds=lambda facts: facts.duplicates_considered,
)

ASSESSED: Final = Need(
    key="assessed",
    sentence=Label(
        "Beantwoord alle criteria met ja of nee, met de feiten erbij.",
        "Answer every criterion with yes or no, with the facts.",
    ),
    holds=lambda facts: facts.assessed,
)

CRITERIA_MET: Final = Need(
    key="criteria_met",
    sentence=Label(
        "Niet alle criteria zijn met ja beantwoord. Deze zaak past niet in de persoonsgerichte aanpak.",
        "Not every criterion was answered with yes. This case does not fit the person-centred approach.",
    ),
    # Nothing can fail before the assessment; until then ASSESSED stands in the way: one sentence, not two.
    holds=lambda facts: facts.criteria_met or not facts.assessed,
)

PURPOSE_RECORDED: Final = Need(
    key="purpose_recorded",
    sentence=Label(
        "Schrijf op met welk doel de gegevens nodig zijn (doelbinding).",
        "Write down for which purpose the data are needed (purpose limitation).",
    ),
    holds=lambda facts: facts.purpose_recorded,
)

PROPORTIONALITY_RECORDED: Final = Need(
    key="proportionality_recorded",
    sentence=Label(
        "Schrijf op waarom de aanpak in verhouding is tot het probleem (proportionaliteit).",
        "Write down why the approach is in proportion to the problem (proportionality).",
    ),
    holds=lambda facts: facts.proportionality_recorded,
)

SUBSIDIARITY_RECORDED: Final = Need(
    key="subsidiarity_recorded",
    sentence=Label(
        "Schrijf op waarom het niet lichter kan (subsidiariteit).",
        "Write down why nothing lighter will do (subsidiarity).",
    ),
    holds=lambda facts: facts.subsidiarity_recorded,
)

REGIME_CHOSEN: Final = Need(
    key="regime_chosen",
    sentence=Label(
        "Kies de regels die voor deze zaak gelden (regime).",
        "Choose the rules that hold for this case (regime).",
    ),
    holds=lambda facts: facts.regime_chosen,
)

REASON_RECORDED: Final = Need(
    key="reason_recorded",
    sentence=Label(
        "Geef de reden waarom de zaak niet in behandeling wordt genomen.",
        "Give the reason why the case is rejected.",
    ),
    holds=lambda facts: facts.reason_recorded,
)

ADVICE_RECORDED: Final = Need(
    key="advice_recorded",
    sentence=Label(
        "Geef de aanmelder advies: wie kan wel helpen?",
        "Give the submitter advice: who else can help?",
    ),
    holds=lambda facts: facts.advice_recorded,
)

CAPACITY_LEFT: Final = Need(
    key="capacity_left",
    sentence=Label(
        "Er lopen al zoveel zaken als afgesproken. Leg uit waarom deze zaak er toch bij kan.",
        "As many cases are running as was agreed. Explain why this case can still be added.",
    ),
    holds=lambda facts: facts.open_cases < facts.capacity,
    kind="explain",
)
