"""What must be true before the steps of its ending."""

from typing import Final

from workflows.engine import Need
from workflows.labels import Label

ZVH_CRITERIA_RECORDED: Final = Need(
    key="zvh_criteria_recorded",
    sentence=Label(
        "Schrijf op aan welke criteria van het Zorg- en Veiligheidshuis de zaak voldoet.",
        "Write down which criteria of the Zorg- en Veiligheidshuis the case meets.",
    ),
    holds=lambda facts: facts.zvh_criteria_recorded,
)

HANDOVER_DESCRIBED: Final = Need(
    key="handover_described",
    sentence=Label(
        "Schrijf op wat u overdraagt. Draag alleen over wat nodig is.",
        "Write down what you hand over. Hand over only what is needed.",
    ),
    holds=lambda facts: facts.handover_described,
)

NO_OFFER_OPEN: Final = Need(
    key="no_offer_open",
    sentence=Label(
        "Er staat al een aanbod open. Wacht op antwoord of trek het aanbod in.",
        "An offer is open already. Wait for the answer, or withdraw the offer.",
    ),
    holds=lambda facts: facts.open_offers == 0,
)

SCALING_UP_OFFERED: Final = Need(
    key="scaling_up_offered",
    sentence=Label(
        "Er staat geen aanbod open om deze zaak op te schalen.",
        "There is no open offer to scale up this case.",
    ),
    holds=lambda facts: facts.scaling_up_offered,
)

SCALING_DOWN_OFFERED: Final = Need(
    key="scaling_down_offered",
    sentence=Label(
        "Er staat geen aanbod open om deze zaak af te schalen.",
        "There is no open offer to scale down this case.",
    ),
    holds=lambda facts: facts.scaling_down_offered,
)

PERSON_TOLD_OF_HANDOVER: Final = Need(
    key="person_told_of_handover",
    sentence=Label(
        "Vertel de persoon eerst dat de zaak wordt overgedragen.",
        "Tell the person first that the case is handed over.",
    ),
    holds=lambda facts: facts.person_told_of_handover,
)

DEADLOCK_DESCRIBED: Final = Need(
    key="deadlock_described",
    sentence=Label(
        "Schrijf op waarop het vastloopt.",
        "Write down what it is stuck on.",
    ),
    holds=lambda facts: facts.deadlock_described,
)

CLOSING_REASON_GIVEN: Final = Need(
    key="closing_reason_given",
    sentence=Label(
        "Kies de reden van afsluiten.",
        "Choose the reason for closing.",
    ),
    holds=lambda facts: facts.closing_reason_given,
)

CLOSING_REPORT_WRITTEN: Final = Need(
    key="closing_report_written",
    sentence=Label(
        "Schrijf een kort afsluitbericht.",
        "Write a short closing report.",
    ),
    holds=lambda facts: facts.closing_report_written,
)

ACTIONS_SETTLED: Final = Need(
    key="actions_settled",
    sentence=Label(
        "Er staan nog acties open. Rond ze af of laat ze vervallen.",
        "There are open actions. Complete them or drop them.",
    ),
    holds=lambda facts: facts.open_actions == 0,
)

NOBODY_LEFT_UNTOLD: Final = Need(
    key="nobody_left_untold",
    sentence=Label(
        "Iemand over wie deze zaak gaat is nooit geïnformeerd. Leg uit waarom niet.",
        "Somebody whom this case is about was never informed. Explain why not.",
    ),
    holds=lambda facts: facts.everyone_informed,
    kind="explain",
)

PERSON_TOLD_OF_CLOSING: Final = Need(
    key="person_told_of_closing",
    sentence=Label(
        "De persoon weet nog niet dat de zaak sluit. Leg uit waarom niet.",
        "The person does not know yet that the case closes. Explain why not.",
    ),
    holds=lambda facts: facts.person_told_of_closing,
    kind="explain",
)

AFTERCARE_SET: Final = Need(
    key="aftercare_set",
    sentence=Label(
        "Noem de partner die nazorg geeft, het doel en een einddatum binnen de termijn.",
        "Name the partner that gives aftercare, its purpose, and an end date within the term.",
    ),
    holds=lambda facts: facts.aftercare_set,
)

AFTERCARE_ENDED: Final = Need(
    key="aftercare_ended",
    sentence=Label(
        "De nazorg loopt nog.",
        "Aftercare is still running.",
    ),
    holds=lambda facts: facts.aftercare_ended,
)

NEW_FACTS_GIVEN: Final = Need(
    key="new_facts_given",
    sentence=Label(
        "Schrijf op welke nieuwe feiten er zijn.",
        "Write down which new facts there are.",
    ),
    holds=lambda facts: facts.new_facts_given,
)

WITHIN_REOPENING_TERM: Final = Need(
    key="within_reopening_term",
    sentence=Label(
        "De termijn om deze zaak opnieuw te openen is voorbij. Doe een nieuwe aanmelding.",
        "The term for reopening this case has passed. Make a new submission.",
    ),
    holds=lambda facts: facts.within_reopening_term,
)
