"""After it all: blocked when it is over, and destroyed when its retention is."""

from typing import Final

from workflows.engine import Step
from workflows.labels import Label
from workflows.pga_case.ending_needs import DESTRUCTION_PROPOSED, NOTHING_HOLDS, RETENTION_PASSED
from workflows.top_x import needs

OVER: Final = ("dismissed", "gated_out", "not_placed", "removed", "expired")

ARCHIVE: Final = Step(
    key="archive",
    label=Label("Blokkeren", "Block"),
    sources=OVER,
    target="archived_blocked",
    needs=(needs.NO_OBJECTION_OPEN, needs.RIGHTS_SETTLED),
    sentence=Label("{actor} blokkeerde {case}", "{actor} blocked {case}"),
)

PROPOSE_DESTRUCTION: Final = Step(
    key="propose_destruction",
    label=Label("Vernietiging voorstellen", "Propose destruction"),
    sources=("archived_blocked",),
    needs=(RETENTION_PASSED, NOTHING_HOLDS),
    sentence=Label("{actor} stelde voor {case} te vernietigen", "{actor} proposed to destroy {case}"),
)

DESTROY: Final = Step(
    key="destroy",
    label=Label("Vernietigen", "Destroy"),
    sources=("archived_blocked",),
    target="destroyed",
    needs=(RETENTION_PASSED, NOTHING_HOLDS, DESTRUCTION_PROPOSED),
    produces=Label("Verklaring van vernietiging", "Certificate of destruction"),
    sentence=Label("{actor} vernietigde {case}", "{actor} destroyed {case}"),
)

STEPS: Final = (ARCHIVE, PROPOSE_DESTRUCTION, DESTROY)
