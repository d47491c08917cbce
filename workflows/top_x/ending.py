"""After it all: blocked when it is over, and destroyed when its retention is."""

from typing import Final

from workflows.destruction import destruction
from workflows.engine import Step
from workflows.labels import Label
from workflows.top_x.contesting_needs import NO_OBJECTION_OPEN, RIGHTS_SETTLED

OVER: Final = ("dismissed", "gated_out", "not_placed", "removed", "expired")

ARCHIVE: Final = Step(
    key="archive",
    label=Label("Blokkeren", "Block"),
    sources=OVER,
    target="archived_blocked",
    needs=(NO_OBJECTION_OPEN, RIGHTS_SETTLED),
    sentence=Label("{actor} blokkeerde {case}", "{actor} blocked {case}"),
)

PROPOSE_DESTRUCTION, DESTROY = destruction(Label("zaak", "case"))

STEPS: Final = (ARCHIVE, PROPOSE_DESTRUCTION, DESTROY)
