"""What must be true while a referral comes in, and before the first of its roads is taken."""

from typing import Final

from workflows.engine import Need
from workflows.labels import Label

ACUTE_ANSWERED: Final = Need(
    key="acute_answered",
    sentence=Label(
        "Is iemand nu in gevaar? Kies ja, nee of weet niet.",
        "Is somebody in danger now? Choose yes, no or don't know.",
    ),
    holds=lambda facts: facts.acute_answered,
)

GROUND_TO_REPORT: Final = Need(
    key="ground_to_report",
    sentence=Label(
        "Beantwoord de acute vraag, leg vast dat u zelf kiest om te melden, of kies de meldnorm.",
        "Answer the acute question, record that you choose to report, or choose the reporting norm.",
    ),
    holds=lambda facts: facts.acute_answered or facts.report_chosen or facts.reporting_norm_recorded,
)

NOT_ACUTE: Final = Need(
    key="not_acute",
    sentence=Label(
        "De acute vraag is niet met nee beantwoord. Bel 112 of Veilig Thuis, of leg uit waarom dat niet hoeft.",
        "The acute question was not answered with no. Call 112 or Veilig Thuis, or explain why that is not needed.",
    ),
    holds=lambda facts: facts.acute_excluded,
    kind="explain",
)

SUSPICION_RECORDED: Final = Need(
    key="suspicion_recorded",
    sentence=Label(
        "Schrijf op waaruit het vermoeden bestaat.",
        "Write down what the suspicion is.",
    ),
    holds=lambda facts: facts.suspicion_recorded,
)

PERSONS_ABSENT: Final = Need(
    key="persons_absent",
    sentence=Label(
        "Bij een advies bewaren we geen gegevens van personen. Haal die eerst weg.",
        "With advice we keep no data of persons. Remove them first.",
    ),
    holds=lambda facts: facts.persons_absent,
)

SEEKER_DECIDED: Final = Need(
    key="seeker_decided",
    sentence=Label(
        "Leg vast dat de adviesvrager zelf verder wil. Vanaf nu worden gegevens bewaard.",
        "Record that the advice seeker wants to go on. From now on data are kept.",
    ),
    holds=lambda facts: facts.seeker_decided,
)

OFFER_RECEIVED: Final = Need(
    key="offer_received",
    sentence=Label(
        "Leg vast wat Veilig Thuis overdraagt, wie dat zei, wanneer en hoe.",
        "Record what Veilig Thuis transfers, who said so, when and how.",
    ),
    holds=lambda facts: facts.vt_word_recorded,
)

JOINT_VISIT_FOUNDED: Final = Need(
    key="joint_visit_founded",
    sentence=Label(
        "Er is nog geen grond om samen te gaan: er staat geen kind bij het voorval, "
        "en geen toestemming of besluit is vastgelegd.",
        "There is no basis yet for going together: no child stands with the incident, "
        "and no consent or decision was recorded.",
    ),
    holds=lambda facts: facts.joint_visit_founded,
)

SUPPLEMENT_WRITTEN: Final = Need(
    key="supplement_written",
    sentence=Label("Schrijf op wat u wilt aanvullen.", "Write down what you want to add."),
    holds=lambda facts: facts.supplement_written,
)

JOINT_VISIT_RECORDED: Final = Need(
    key="joint_visit_recorded",
    sentence=Label(
        "Schrijf op of het bezoek er was, wanneer, en wat er is afgesproken.",
        "Write down whether the visit took place, when, and what was agreed.",
    ),
    holds=lambda facts: facts.joint_visit_recorded,
)
