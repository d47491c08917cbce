"""What must be true before a step of the review of a look."""

from typing import Final

from workflows.engine import Need
from workflows.labels import Label

OFFICERS_AGREE: Final = Need(
    key="officers_agree",
    sentence=Label(
        "Deze zaak is beschermd. Een tweede beoordelaar, van een andere organisatie, moet dit ook in orde vinden.",
        "This case is protected. A second reviewer, of another organisation, must find this in order too.",
    ),
    holds=lambda facts: facts.officers_agree,
)

ANSWER_NOT_AWAITED: Final = Need(
    key="answer_not_awaited",
    sentence=Label(
        "De medewerker heeft nog tijd om te antwoorden. Na de termijn beslist een ander dan wie het vroeg. "
        "Een vervolgonderzoek hoeft niet te wachten.",
        "The employee still has time to answer. After the term another reviewer than who asked decides. "
        "A follow-up need not wait.",
    ),
    holds=lambda facts: facts.answer_not_awaited,
)

QUESTION_WRITTEN: Final = Need(
    key="question_written",
    sentence=Label("Schrijf uw vraag op.", "Write your question."),
    holds=lambda facts: facts.question_written,
)

ANSWER_WRITTEN: Final = Need(
    key="answer_written",
    sentence=Label("Schrijf uw antwoord op.", "Write your answer."),
    holds=lambda facts: facts.answer_written,
)

REASON_WRITTEN: Final = Need(
    key="reason_written",
    sentence=Label("Schrijf op waarom.", "Write down why."),
    holds=lambda facts: facts.reason_written,
)

AWARE_RECORDED: Final = Need(
    key="aware_recorded",
    sentence=Label(
        "Vul in wanneer u wist dat het een datalek is. Vanaf dat moment lopen de 72 uur.",
        "Fill in when you became aware that it is a breach. The 72 hours run from that moment.",
    ),
    holds=lambda facts: facts.aware_recorded,
)

TOLD_RECORDED: Final = Need(
    key="told_recorded",
    sentence=Label(
        "Kies of de toezichthouder en de betrokkenen het hoorden.",
        "Choose whether the authority and the people concerned were told.",
    ),
    holds=lambda facts: facts.told_recorded,
)
