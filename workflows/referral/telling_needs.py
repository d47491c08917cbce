"""What must be recorded when somebody is told, when that is put off, and when the reporter hears what came of it."""

from typing import Final

from workflows.engine import Need
from workflows.labels import Label

INFORMING_RECORDED: Final = Need(
    key="informing_recorded",
    sentence=Label(
        "Schrijf op wie is geïnformeerd, wanneer, en langs welke veilige weg.",
        "Write down who was informed, when, and by which safe way.",
    ),
    holds=lambda facts: facts.telling_recorded,
)

POSTPONEMENT_FOUNDED: Final = Need(
    key="postponement_founded",
    sentence=Label(
        "Kies een grond uit de wet en schrijf op waarom uitstel nodig is.",
        "Choose a ground from the law and write down why putting off is needed.",
    ),
    holds=lambda facts: facts.deferral_founded,
)

POSTPONEMENT_AGREED: Final = Need(
    key="postponement_agreed",
    sentence=Label(
        "Een tweede persoon moet akkoord zijn met uitstel. Alleen bij acuut gevaar kan dat achteraf.",
        "A second person must agree with putting off. Only in acute danger can that be done afterwards.",
    ),
    holds=lambda facts: facts.deferral_agreed or facts.deferral_urgent,
)

VT_INFORMING_RECORDED: Final = Need(
    key="vt_informing_recorded",
    sentence=Label(
        "Leg vast wanneer Veilig Thuis de betrokkenen heeft geïnformeerd, en wie dat zei.",
        "Record when Veilig Thuis informed those involved, and who said so.",
    ),
    holds=lambda facts: facts.vt_informing_recorded,
)

FEEDBACK_RECORDED: Final = Need(
    key="feedback_recorded",
    sentence=Label(
        "Schrijf op wat u de melder heeft verteld. Vertel niet meer dan hij mag weten.",
        "Write down what you told the reporter. Tell no more than the reporter may know.",
    ),
    holds=lambda facts: facts.feedback_recorded,
)

MASK_GROUND_GIVEN: Final = Need(
    key="mask_ground_given",
    sentence=Label(
        "Schrijf op waarom niemand mag weten wie dit vertelde.",
        "Write down why nobody may know who told of this.",
    ),
    holds=lambda facts: facts.mask_ground_given,
)

UNINVOLVED: Final = Need(
    key="uninvolved",
    sentence=Label(
        "Dit doet een collega die niet bij de casus was betrokken.",
        "This is for a colleague who was not involved in the referral.",
    ),
    holds=lambda facts: facts.uninvolved,
)
