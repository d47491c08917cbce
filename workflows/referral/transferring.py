"""The transfer from Veilig Thuis to the local team: offered, acknowledged, accepted or given back.

Until it is accepted Veilig Thuis keeps sight of safety. Accepting is acknowledging too.
"""

from typing import Final

from workflows.engine import Step
from workflows.labels import Label
from workflows.referral import assessing_needs
from workflows.referral import transferring_needs as needs
from workflows.referral.assessing import HEARD, TO_CONDITIONS, TO_INVESTIGATION, TO_OFFER
from workflows.referral.places import CARING, CONTACT, MEASURING, OFFERED

ACKNOWLEDGE_TRANSFER: Final = Step(
    key="acknowledge_transfer",
    label=Label("Ontvangst van de overdracht bevestigen", "Acknowledge the transfer"),
    sources=("transfer_offered",),
    stops=("local_team_ack_transfer",),
    produces=Label("Ontvangstbevestiging", "Confirmation of receipt"),
    sentence=Label(
        "{actor} bevestigde de ontvangst van de overdracht van casus {case}",
        "{actor} acknowledged the transfer of referral {case}",
    ),
)

ACCEPT_TRANSFER: Final = Step(
    key="accept_transfer",
    label=Label("Overdracht aannemen", "Accept the transfer"),
    sources=("transfer_offered",),
    target="transfer_accepted",
    needs=(needs.CONFLICT_EXCLUDED, needs.PACKAGE_COMPLETE, needs.WORKER_NAMED),
    supplies=("conflict_excluded", "worker_named"),
    starts=CONTACT,
    stops=OFFERED,
    collects=("conflict", "worker", "explanation"),
    produces=Label("Aangenomen overdracht met een verantwoordelijke", "Accepted transfer with who is responsible"),
    sentence=Label(
        "{actor} nam de overdracht van casus {case} aan", "{actor} accepted the transfer of referral {case}"
    ),
)

RETURN_TRANSFER: Final = Step(
    key="return_transfer",
    label=Label("Overdracht teruggeven", "Give the transfer back"),
    sources=("transfer_offered",),
    target="transfer_returned",
    needs=(needs.RETURN_REASON_GIVEN,),
    supplies=("return_reason_given",),
    starts=("vt_answer_return",),
    stops=OFFERED,
    collects=("reason", "text"),
    produces=Label("Teruggegeven overdracht met reden", "Transfer given back with its reason"),
    sentence=Label(
        "{actor} gaf de overdracht van casus {case} terug", "{actor} gave the transfer of referral {case} back"
    ),
)

WITHDRAW_TRANSFER: Final = Step(
    key="withdraw_transfer",
    label=Label("Overdracht ingetrokken", "Transfer withdrawn"),
    sources=("transfer_offered",),
    into=(TO_CONDITIONS, TO_INVESTIGATION),
    needs=(assessing_needs.VT_WORD_RECORDED,),
    supplies=("vt_word_recorded",),
    stops=OFFERED,
    collects=("into", *HEARD),
    sentence=Label(
        "{actor} legde vast dat Veilig Thuis de overdracht van casus {case} introk: {into}",
        "{actor} recorded that Veilig Thuis withdrew the transfer of referral {case}: {into}",
    ),
)

ANSWER_RETURN: Final = Step(
    key="answer_return",
    label=Label("Antwoord op een teruggegeven overdracht", "Answer to a transfer given back"),
    sources=("transfer_returned",),
    into=(TO_OFFER, TO_CONDITIONS, TO_INVESTIGATION),
    needs=(assessing_needs.VT_WORD_RECORDED,),
    supplies=("vt_word_recorded",),
    stops=("vt_answer_return",),
    collects=("into", "answer", *HEARD),
    undoable=True,
    produces=Label("Antwoord van Veilig Thuis", "Answer of Veilig Thuis"),
    sentence=Label(
        "{actor} legde het antwoord van Veilig Thuis op de teruggegeven casus {case} vast: {into}",
        "{actor} recorded the answer of Veilig Thuis about referral {case}, given back: {into}",
    ),
)

NAME_WORKER: Final = Step(
    key="name_worker",
    label=Label("Verantwoordelijke medewerker aanwijzen", "Name the responsible worker"),
    sources=(*MEASURING, *CARING, "scaled_up"),
    needs=(needs.WORKER_NAMED,),
    supplies=("worker_named",),
    collects=("worker",),
    undoable=True,
    sentence=Label(
        "{actor} wees aan wie verantwoordelijk is voor casus {case}",
        "{actor} named who is responsible for referral {case}",
    ),
)

STEPS: Final = (
    ACKNOWLEDGE_TRANSFER,
    ACCEPT_TRANSFER,
    RETURN_TRANSFER,
    WITHDRAW_TRANSFER,
    ANSWER_RETURN,
    NAME_WORKER,
)
