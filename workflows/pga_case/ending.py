"""Where a case goes when the local approach is not enough or no longer needed (T10 to T17)."""

from typing import Final

from workflows.destruction import destruction
from workflows.engine import Step
from workflows.labels import Label
from workflows.pga_case import ending_needs as needs
from workflows.pga_case.approach_needs import EVERYONE_INFORMED
from workflows.pga_case.telling import WORKING

OFFER_SCALE_UP: Final = Step(
    key="offer_scale_up",
    label=Label("Opschalen aanbieden", "Offer to scale up"),
    sources=("review",),
    needs=(
        needs.NO_OFFER_OPEN,
        EVERYONE_INFORMED,
        needs.ZVH_CRITERIA_RECORDED,
        needs.HANDOVER_DESCRIBED,
        needs.PERSON_TOLD_OF_HANDOVER,
    ),
    supplies=("zvh_criteria_recorded", "handover_described", "person_told_of_handover"),
    collects=("organisation", "criteria", "handover", "person_told", "due_on"),
    produces=Label("Aanbod aan het Zorg- en Veiligheidshuis", "Offer to the Zorg- en Veiligheidshuis"),
    sentence=Label(
        "{actor} bood zaak {case} aan {to} aan om op te schalen", "{actor} offered case {case} to {to} to scale it up"
    ),
)

SCALE_UP: Final = Step(
    key="scale_up",
    label=Label("Opschalen aanvaarden", "Accept the scaling up"),
    sources=("review",),
    target="scaled_up",
    needs=(needs.SCALING_UP_OFFERED,),
    stops=("review", "reweighing"),
    sentence=Label(
        "{actor} aanvaardde de opschaling van zaak {case}", "{actor} accepted the scaling up of case {case}"
    ),
)

OFFER_SCALE_DOWN: Final = Step(
    key="offer_scale_down",
    label=Label("Afschalen aanbieden", "Offer to scale down"),
    sources=("review",),
    needs=(needs.NO_OFFER_OPEN, EVERYONE_INFORMED, needs.HANDOVER_DESCRIBED, needs.PERSON_TOLD_OF_HANDOVER),
    supplies=("handover_described", "person_told_of_handover"),
    collects=("organisation", "handover", "person_told", "due_on"),
    produces=Label("Aanbod aan één partner", "Offer to one partner"),
    sentence=Label(
        "{actor} bood zaak {case} aan {to} aan om af te schalen",
        "{actor} offered case {case} to {to} to scale it down",
    ),
)

SCALE_DOWN: Final = Step(
    key="scale_down",
    label=Label("Afschalen aanvaarden", "Accept the scaling down"),
    sources=("review",),
    target="scaled_down",
    needs=(needs.SCALING_DOWN_OFFERED,),
    stops=("review", "reweighing"),
    sentence=Label(
        "{actor} aanvaardde de afschaling van zaak {case}", "{actor} accepted the scaling down of case {case}"
    ),
)

ESCALATE: Final = Step(
    key="escalate",
    label=Label("Voorleggen aan de burgemeester", "Put to the mayor"),
    sources=(*WORKING, "scaled_up", "scaled_down"),
    needs=(needs.DEADLOCK_DESCRIBED,),
    supplies=("deadlock_described",),
    collects=("deadlock", "wanted", "due_on"),
    produces=Label("Vraag aan de burgemeester", "Question to the mayor"),
    sentence=Label("{actor} legde zaak {case} voor aan de burgemeester", "{actor} put case {case} to the mayor"),
)

CLOSE: Final = Step(
    key="close",
    label=Label("Afsluiten", "Close"),
    sources=("review", "scaled_up", "scaled_down"),
    target="closed",
    needs=(
        needs.CLOSING_REASON_GIVEN,
        needs.CLOSING_REPORT_WRITTEN,
        needs.ACTIONS_SETTLED,
        needs.NOBODY_LEFT_UNTOLD,
        needs.PERSON_TOLD_OF_CLOSING,
    ),
    supplies=("closing_reason_given", "closing_report_written", "person_told_of_closing"),
    stops=("review", "reweighing", "notification", "deferral_recheck"),
    collects=("reason", "report", "person_told", "explanation"),
    undoable=True,
    produces=Label("Afsluitbericht", "Closing report"),
    sentence=Label("{actor} sloot zaak {case} af", "{actor} closed case {case}"),
)

START_AFTERCARE: Final = Step(
    key="start_aftercare",
    label=Label("Nazorg starten", "Start aftercare"),
    sources=("closed",),
    target="aftercare",
    needs=(needs.AFTERCARE_SET,),
    supplies=("aftercare_set",),
    starts=("aftercare",),
    collects=("organisation", "until", "purpose"),
    produces=Label("Nazorg met einddatum", "Aftercare with its end date"),
    sentence=Label("{actor} startte de nazorg van zaak {case}", "{actor} started the aftercare of case {case}"),
)

ARCHIVE: Final = Step(
    key="archive",
    label=Label("Blokkeren", "Block"),
    sources=("rejected", "closed", "aftercare"),
    target="archived_blocked",
    needs=(needs.AFTERCARE_ENDED,),
    stops=("aftercare",),
    produces=Label("Geblokkeerde zaak: niemand werkt er nog in", "Blocked case: nobody works in it any more"),
    sentence=Label("{actor} blokkeerde zaak {case}", "{actor} blocked case {case}"),
)

REOPEN: Final = Step(
    key="reopen",
    label=Label("Opnieuw aanmelden", "Submit again"),
    sources=("closed", "archived_blocked"),
    needs=(needs.NEW_FACTS_GIVEN, needs.WITHIN_REOPENING_TERM),
    supplies=("new_facts_given",),
    collects=("new_facts", "goal", "tried_so_far"),
    produces=Label("Nieuwe zaak die opnieuw wordt getoetst", "New case that is tested anew"),
    sentence=Label(
        "{actor} meldde de persoon van zaak {case} opnieuw aan", "{actor} submitted the person of case {case} again"
    ),
)

PROPOSE_DESTRUCTION, DESTROY = destruction(Label("zaak", "case"))

STEPS: Final = (
    OFFER_SCALE_UP,
    SCALE_UP,
    OFFER_SCALE_DOWN,
    SCALE_DOWN,
    ESCALATE,
    CLOSE,
    START_AFTERCARE,
    ARCHIVE,
    REOPEN,
    PROPOSE_DESTRUCTION,
    DESTROY,
)
