"""A temporary barring order (huisverbod) of the mayor: a compartment of its own, with a referral or without one.

It ends by itself at an exact moment, whether anybody looks or not; the step ``expire`` only writes down that it did.
Source: Wet tijdelijk huisverbod 2, 9, 10, 13; field study of Veilig Thuis 3.5 and 8.3. How long it lasts is in the
signed rules, and who may impose, extend and lift it too.
"""

from typing import Final

from workflows.barring_order import needs
from workflows.destruction import destruction
from workflows.engine import State, Step, Workflow
from workflows.labels import Label

FIRST: Final = "barring_order"
LONGEST: Final = "barring_order_longest"
REACHABLE: Final = "barring_order_reachable"
"""Terms: how long it lasts at first, and in all; within which it must be known how the one who left can be reached."""

RUNNING: Final = ("imposed", "extended")
OVER: Final = ("withdrawn", "expired")

IMPOSE: Final = Step(
    key="impose",
    label=Label("Huisverbod vastleggen", "Record a barring order"),
    creates=True,
    target="imposed",
    needs=(needs.ORDER_RECORDED,),
    supplies=("order_recorded",),
    starts=(FIRST, REACHABLE),
    collects=(
        "name", "born", "bsn", "imposed_on", "imposed_time", "issued_by", "place", "facts", "other_name",
        "vt_consulted",
    ),
    produces=Label("Huisverbod met een exact einde", "Barring order with an exact end"),
    sentence=Label("{actor} legde maatregel {case} vast", "{actor} recorded order {case}"),
)

RECORD_REACH: Final = Step(
    key="record_reach",
    label=Label("Bereikbaarheid vastleggen", "Record how to reach who left"),
    sources=RUNNING,
    needs=(needs.REACH_RECORDED,),
    supplies=("reach_recorded",),
    stops=(REACHABLE,),
    collects=("reach",),
    sentence=Label(
        "{actor} legde in maatregel {case} vast hoe iemand te bereiken is",
        "{actor} recorded in order {case} how somebody can be reached",
    ),
)

RECORD_HELP: Final = Step(
    key="record_help",
    label=Label("Vastleggen dat de hulp is begonnen", "Record that help began"),
    sources=(*RUNNING, *OVER),
    needs=(needs.HELP_BEGAN,),
    supplies=("help_began",),
    collects=("help_on",),
    sentence=Label(
        "{actor} legde in maatregel {case} vast dat de hulp is begonnen",
        "{actor} recorded in order {case} that help began",
    ),
)

EXTEND: Final = Step(
    key="extend",
    label=Label("Huisverbod verlengen", "Extend the barring order"),
    sources=RUNNING,
    target="extended",
    needs=(needs.ORDER_RUNS, needs.REASON_RECORDED),
    supplies=("decision_recorded",),
    starts=(LONGEST,),
    stops=(FIRST,),
    collects=("until_on", "until_time", "reason"),
    produces=Label("Verlengd huisverbod", "Extended barring order"),
    sentence=Label("{actor} verlengde maatregel {case}", "{actor} extended order {case}"),
)

LIFT: Final = Step(
    key="lift",
    label=Label("Huisverbod intrekken", "Lift the barring order"),
    sources=RUNNING,
    target="withdrawn",
    needs=(needs.ORDER_RUNS, needs.REASON_RECORDED),
    supplies=("decision_recorded",),
    stops=(FIRST, LONGEST, REACHABLE),
    collects=("help_accepted", "reason"),
    produces=Label("Ingetrokken huisverbod", "Lifted barring order"),
    sentence=Label("{actor} trok maatregel {case} in", "{actor} lifted order {case}"),
)

RECORD_BREACH: Final = Step(
    key="record_breach",
    label=Label("Overtreding vastleggen", "Record a breach"),
    sources=(*RUNNING, *OVER),
    needs=(needs.BREACH_DESCRIBED,),
    supplies=("breach_described",),
    collects=("happened", "police_told"),
    sentence=Label(
        "{actor} legde een overtreding van maatregel {case} vast", "{actor} recorded a breach of order {case}"
    ),
)

EXPIRE: Final = Step(
    key="expire",
    label=Label("Huisverbod is voorbij", "The barring order is over"),
    sources=RUNNING,
    target="expired",
    needs=(needs.ORDER_OVER,),
    stops=(FIRST, LONGEST, REACHABLE),
    sentence=Label(
        "{actor} schreef op dat maatregel {case} voorbij is", "{actor} wrote down that order {case} is over"
    ),
)

ARCHIVE: Final = Step(
    key="archive",
    label=Label("Blokkeren", "Block"),
    sources=OVER,
    target="archived_blocked",
    sentence=Label("{actor} blokkeerde maatregel {case}", "{actor} blocked order {case}"),
)

PROPOSE_DESTRUCTION, DESTROY = destruction(Label("maatregel", "order"))

BARRING_ORDER: Final = Workflow(
    key="barring_order",
    label=Label("Tijdelijk huisverbod", "Temporary barring order"),
    prefix="BM",
    initial="imposed",
    safety=(FIRST, LONGEST, REACHABLE),
    states=(
        State(key="imposed", label=Label("Opgelegd", "Imposed"), stage=1, running=True),
        State(key="extended", label=Label("Verlengd", "Extended"), stage=2, running=True),
        State(key="withdrawn", label=Label("Ingetrokken", "Lifted")),
        State(key="expired", label=Label("Voorbij", "Over")),
        State(key="archived_blocked", label=Label("Geblokkeerd", "Blocked")),
        State(key="destroyed", label=Label("Vernietigd", "Destroyed"), final=True),
    ),
    steps=(
        IMPOSE, RECORD_REACH, RECORD_HELP, EXTEND, LIFT, RECORD_BREACH, EXPIRE, ARCHIVE, PROPOSE_DESTRUCTION, DESTROY,
    ),
)
