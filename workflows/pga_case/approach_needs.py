"""What must be true before the steps of the approach itself."""

from typing import Final

from workflows.engine import Need
from workflows.labels import Label

TELLING_RECORDED: Final = Need(
    key="telling_recorded",
    sentence=Label(
        "Schrijf op wie is geïnformeerd, hoe en wanneer.",
        "Write down who was informed, how and when.",
    ),
    holds=lambda facts: facts.telling_recorded,
)

DEFERRAL_FOUNDED: Final = Need(
    key="deferral_founded",
    sentence=Label(
        "Kies een grond uit de wet en schrijf op waarom uitstel nodig is.",
        "Choose a ground from the law and write down why putting off is needed.",
    ),
    holds=lambda facts: facts.deferral_founded,
)

EVERYONE_INFORMED: Final = Need(
    key="everyone_informed",
    sentence=Label(
        "Niet iedereen over wie deze zaak gaat is geïnformeerd. Stuur de brief of stel het uit met een grond.",
        "Not everybody whom this case is about was informed. Send the letter, or put it off with a ground.",
    ),
    holds=lambda facts: facts.everyone_informed,
)

QUESTIONS_SETTLED: Final = Need(
    key="questions_settled",
    sentence=Label(
        "Niet alle partners hebben geantwoord. Leg uit waarom het overleg toch door kan gaan.",
        "Not every partner has answered. Explain why the conference can be held all the same.",
    ),
    holds=lambda facts: facts.open_questions == 0,
    kind="explain",
)

CONFERENCE_PLANNED: Final = Need(
    key="conference_planned",
    sentence=Label(
        "Kies een datum en de partners voor het casusoverleg.",
        "Choose a date and the partners for the case conference.",
    ),
    holds=lambda facts: facts.conference_planned,
)

ATTENDANCE_RECORDED: Final = Need(
    key="attendance_recorded",
    sentence=Label(
        "Leg vast wie bij het casusoverleg was.",
        "Record who was at the case conference.",
    ),
    holds=lambda facts: facts.attendance_recorded,
)

DECISION_RECORDED: Final = Need(
    key="decision_recorded",
    sentence=Label(
        "Schrijf het besluit van het casusoverleg op.",
        "Write down the decision of the case conference.",
    ),
    holds=lambda facts: facts.decision_recorded,
)

CASE_DIRECTOR_NAMED: Final = Need(
    key="case_director_named",
    sentence=Label(
        "Wijs een casusregisseur aan.",
        "Appoint a case director.",
    ),
    holds=lambda facts: facts.case_director_named,
)

PLAN_HAS_GOALS: Final = Need(
    key="plan_has_goals",
    sentence=Label(
        "Het plan heeft nog geen doel.",
        "The plan has no goal yet.",
    ),
    holds=lambda facts: facts.goals > 0,
)

PLAN_HAS_ACTIONS: Final = Need(
    key="plan_has_actions",
    sentence=Label(
        "Het plan heeft nog geen actie.",
        "The plan has no action yet.",
    ),
    holds=lambda facts: facts.actions > 0,
)

ACTIONS_HAVE_OWNERS: Final = Need(
    key="actions_have_owners",
    sentence=Label(
        "Niet elke actie heeft een persoon of team dat haar uitvoert.",
        "Not every action has a person or team that carries it out.",
    ),
    holds=lambda facts: facts.actions_without_owner == 0,
)

RESIDENT_VIEW_RECORDED: Final = Need(
    key="resident_view_recorded",
    sentence=Label(
        "De mening van de persoon zelf staat er nog niet bij. Leg uit waarom niet.",
        "The person's own view is not there yet. Explain why not.",
    ),
    holds=lambda facts: facts.resident_view_recorded,
    kind="explain",
)

ACTIONS_REVIEWED: Final = Need(
    key="actions_reviewed",
    sentence=Label(
        "Loop eerst elke open actie langs: bevestigen, afronden of laten vervallen.",
        "Go through every open action first: confirm, complete or drop it.",
    ),
    holds=lambda facts: facts.actions_reviewed,
)

STILL_MEETS_CRITERIA: Final = Need(
    key="still_meets_criteria",
    sentence=Label(
        "De zaak voldoet niet meer aan de criteria. Sluit haar af of schaal haar af.",
        "The case no longer meets the criteria. Close it or scale it down.",
    ),
    holds=lambda facts: facts.still_meets_criteria,
)

STILL_NECESSARY: Final = Need(
    key="still_necessary",
    sentence=Label(
        "De aanpak is niet meer nodig. Sluit de zaak af of schaal haar af.",
        "The approach is no longer necessary. Close the case or scale it down.",
    ),
    holds=lambda facts: facts.still_necessary,
)

STILL_PROPORTIONATE: Final = Need(
    key="still_proportionate",
    sentence=Label(
        "De aanpak is niet meer in verhouding. Sluit de zaak af of schaal haar af.",
        "The approach is no longer in proportion. Close the case or scale it down.",
    ),
    holds=lambda facts: facts.still_proportionate,
)
