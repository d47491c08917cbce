"""What must be true of a report, and of what Veilig Thuis said about it."""

from typing import Final

from workflows.engine import Need
from workflows.labels import Label

NORM_OR_CHOICE: Final = Need(
    key="norm_or_choice",
    sentence=Label(
        "Kies de meldnorm, of leg vast dat u zelf kiest om te melden.",
        "Choose the reporting norm, or record that you choose to report.",
    ),
    holds=lambda facts: facts.reporting_norm_recorded or facts.report_chosen,
)

PERSONS_TOLD_OF_REPORT: Final = Need(
    key="persons_told_of_report",
    sentence=Label(
        "Niet alle betrokkenen weten dat u meldt. Leg uit waarom niet.",
        "Not everybody involved knows that you report. Explain why not.",
    ),
    holds=lambda facts: facts.persons_told_of_report,
    kind="explain",
)

SPOKEN_RECORDED: Final = Need(
    key="spoken_recorded",
    sentence=Label(
        "Schrijf op wie u bij Veilig Thuis heeft gesproken, en wanneer.",
        "Write down whom you spoke to at Veilig Thuis, and when.",
    ),
    holds=lambda facts: facts.spoken_recorded,
)

SENT_RECORDED: Final = Need(
    key="sent_recorded",
    sentence=Label(
        "Schrijf op hoe, wanneer en naar wie de melding is verstuurd.",
        "Write down how, when and to whom the report was sent.",
    ),
    holds=lambda facts: facts.sent_recorded,
)

VT_WORD_RECORDED: Final = Need(
    key="vt_word_recorded",
    sentence=Label(
        "Leg vast wat Veilig Thuis liet weten, wie dat zei, wanneer en hoe.",
        "Record what Veilig Thuis made known, who said so, when and how.",
    ),
    holds=lambda facts: facts.vt_word_recorded,
)

ASSESSMENT_CLASSIFIED: Final = Need(
    key="assessment_classified",
    sentence=Label(
        "Kies de uitkomst van de veiligheidsbeoordeling.",
        "Choose the outcome of the safety assessment.",
    ),
    holds=lambda facts: facts.assessment_classified,
)

INVESTIGATION_CONCLUDED: Final = Need(
    key="investigation_concluded",
    sentence=Label(
        "Schrijf de conclusie van het onderzoek op, met de voorwaarden.",
        "Write down the conclusion of the investigation, with its conditions.",
    ),
    holds=lambda facts: facts.investigation_concluded,
)

CONDITIONS_SET: Final = Need(
    key="conditions_set",
    sentence=Label(
        "Schrijf de veiligheidsvoorwaarden op, wie voor elk zorgt, en waaraan u ziet dat eraan is voldaan.",
        "Write down the safety conditions, who sees to each, and by what one sees that it is met.",
    ),
    holds=lambda facts: facts.conditions > 0 or facts.conditions_received,
)

CONDITIONS_OWNED: Final = Need(
    key="conditions_owned",
    sentence=Label(
        "Niet elke veiligheidsvoorwaarde heeft iemand die ervoor zorgt.",
        "Not every safety condition has somebody who sees to it.",
    ),
    holds=lambda facts: facts.conditions_without_owner == 0,
)

CONDITIONS_PROVABLE: Final = Need(
    key="conditions_provable",
    sentence=Label(
        "Schrijf bij elke veiligheidsvoorwaarde op waaraan u ziet dat eraan is voldaan.",
        "Write down for every safety condition by what you see that it is met.",
    ),
    holds=lambda facts: facts.conditions_without_evidence == 0,
)

BOARD_WORD_RECORDED: Final = Need(
    key="board_word_recorded",
    sentence=Label(
        "Leg vast wat de Raad voor de Kinderbescherming liet weten, wanneer en hoe.",
        "Record what the child protection board made known, when and how.",
    ),
    holds=lambda facts: facts.board_word_recorded,
)
