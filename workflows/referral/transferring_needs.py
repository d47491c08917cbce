"""What must be true before a transfer is accepted or given back."""

from typing import Final

from workflows.engine import Need
from workflows.labels import Label

CONFLICT_EXCLUDED: Final = Need(
    key="conflict_excluded",
    sentence=Label(
        "Geef aan of u of een naaste collega iemand in deze casus kent. Zo ja, dan neemt iemand anders de casus aan.",
        "State whether you or a close colleague know somebody in this referral. If so, somebody else accepts it.",
    ),
    holds=lambda facts: facts.conflict_excluded,
)

PACKAGE_COMPLETE: Final = Need(
    key="package_complete",
    sentence=Label(
        "De overdracht is niet compleet. Geef haar terug, of leg uit waarom u haar toch aanneemt.",
        "The transfer is not complete. Give it back, or explain why you accept it all the same.",
    ),
    holds=lambda facts: facts.package_complete,
    kind="explain",
)

WORKER_NAMED: Final = Need(
    key="worker_named",
    sentence=Label(
        "Noem de medewerker die verantwoordelijk is.",
        "Name the worker who is responsible.",
    ),
    holds=lambda facts: facts.worker_named,
)

RETURN_REASON_GIVEN: Final = Need(
    key="return_reason_given",
    sentence=Label(
        "Kies waarom u de overdracht teruggeeft.",
        "Choose why you give the transfer back.",
    ),
    holds=lambda facts: facts.return_reason_given,
)
