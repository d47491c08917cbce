"""What must be true before a running case is taken over, and before that counts."""

from typing import Final

from workflows.engine import Need
from workflows.labels import Label

TAKE_OVER_COMPLETE: Final = Need(
    key="take_over_complete",
    sentence=Label(
        "De overname is niet compleet. Vul de stand, de datums, de bron en wat er speelt in.",
        "The take-over is not complete. Fill in the state, the dates, the source and what is going on.",
    ),
    holds=lambda facts: facts.take_over_complete,
)

SECOND_PERSON: Final = Need(
    key="second_person",
    sentence=Label(
        "Iemand anders dan wie de zaak overnam moet dit bevestigen.",
        "Somebody else than who took the case over must confirm this.",
    ),
    holds=lambda facts: facts.second_person,
)
