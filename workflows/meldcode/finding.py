"""The first four steps of the decree: signals, consultation, conversation, weighing."""

from typing import Final

from workflows.engine import Step
from workflows.labels import Label
from workflows.meldcode import needs
from workflows.meldcode.places import GATHERING, HELP_REVIEW, SAME_DAY

OPEN: Final = Step(
    key="open",
    label=Label("Meldcode openen", "Open the meldcode"),
    creates=True,
    target="m0_opened",
    collects=("client_is",),
    sentence=Label("{actor} opende een meldcode in casus {case}", "{actor} opened a meldcode in referral {case}"),
)

RECORD_SIGNAL: Final = Step(
    key="record_signal",
    label=Label("Signaal vastleggen", "Record a signal"),
    sources=("m0_opened",),
    target="m1_signals",
    needs=(needs.SIGNAL_RECORDED,),
    supplies=("signal_recorded",),
    collects=("fact", "source", "seen_on", "opinion", "category"),
    sentence=Label("{actor} legde een signaal vast in casus {case}", "{actor} recorded a signal in referral {case}"),
)

ADD_SIGNAL: Final = Step(
    key="add_signal",
    label=Label("Nog een signaal vastleggen", "Record another signal"),
    sources=GATHERING,
    needs=(needs.SIGNAL_RECORDED,),
    supplies=("signal_recorded",),
    collects=("fact", "source", "seen_on", "opinion", "category"),
    sentence=Label(
        "{actor} legde nog een signaal vast in casus {case}", "{actor} recorded another signal in referral {case}"
    ),
)

CHECK_CHILDREN: Final = Step(
    key="check_children",
    label=Label("Kindcheck doen", "Do the child check"),
    sources=GATHERING,
    needs=(needs.CHILD_CHECK_ANSWERED,),
    supplies=("child_check_answered",),
    collects=("children", "pregnant", "dependants"),
    produces=Label("Kindcheck met uitkomst", "Child check with its outcome"),
    sentence=Label("{actor} deed de kindcheck in casus {case}", "{actor} did the child check in referral {case}"),
)

START_CONSULTATION: Final = Step(
    key="start_consultation",
    label=Label("Naar collegiale consultatie", "To peer consultation"),
    sources=("m1_signals",),
    target="m2_consultation",
    needs=(needs.A_SIGNAL, needs.CHILD_CHECK_SETTLED),
    sentence=Label(
        "{actor} begon de collegiale consultatie in casus {case}",
        "{actor} began the peer consultation in referral {case}",
    ),
)

RECORD_CONSULTATION: Final = Step(
    key="record_consultation",
    label=Label("Consultatie vastleggen", "Record the consultation"),
    sources=("m2_consultation",),
    target="m3_conversation",
    needs=(needs.CONSULTATION_RECORDED,),
    supplies=("consultation_recorded",),
    collects=("consulted", "held_on", "advice", "explanation"),
    sentence=Label(
        "{actor} legde de collegiale consultatie in casus {case} vast",
        "{actor} recorded the peer consultation in referral {case}",
    ),
)

RECORD_CONVERSATION: Final = Step(
    key="record_conversation",
    label=Label("Gesprek vastleggen", "Record the conversation"),
    sources=("m3_conversation",),
    target="m4_weighing",
    needs=(needs.CONVERSATION_HELD,),
    supplies=("conversation_held",),
    collects=("spoken_with", "held_on", "said", "explanation"),
    sentence=Label(
        "{actor} legde het gesprek in casus {case} vast", "{actor} recorded the conversation in referral {case}"
    ),
)

CONSULT_VT: Final = Step(
    key="consult_vt",
    label=Label("Veilig Thuis raadplegen", "Consult Veilig Thuis"),
    sources=(*GATHERING, "m7_reported"),
    needs=(needs.VT_CONSULTATION_RECORDED,),
    supplies=("vt_consultation_recorded",),
    collects=("spoken_with", "spoken_at", "anonymous", "advice"),
    produces=Label("Advies van Veilig Thuis", "Advice of Veilig Thuis"),
    sentence=Label(
        "{actor} raadpleegde Veilig Thuis in casus {case}", "{actor} consulted Veilig Thuis in referral {case}"
    ),
)

RECORD_WEIGHING: Final = Step(
    key="record_weighing",
    label=Label("Weging vastleggen", "Record the weighing"),
    sources=("m4_weighing",),
    target="m5_decision",
    needs=(needs.QUESTIONS_WEIGHED, needs.DOUBT_SETTLED),
    supplies=("questions_weighed",),
    collects=("suspicion", "acute", "structural", "disclosure", "able", "accepts", "results", "doubt"),
    produces=Label("Weging met de meldnorm", "Weighing with the reporting norm"),
    sentence=Label("{actor} legde de weging in casus {case} vast", "{actor} recorded the weighing in referral {case}"),
)

WEIGH_AGAIN: Final = Step(
    key="weigh_again",
    label=Label("Opnieuw wegen", "Weigh again"),
    sources=("m5_decision", "m6_help_running"),
    target="m4_weighing",
    stops=(HELP_REVIEW, SAME_DAY),
    sentence=Label("{actor} weegt opnieuw in casus {case}", "{actor} weighs again in referral {case}"),
)

STEPS: Final = (
    OPEN,
    RECORD_SIGNAL,
    ADD_SIGNAL,
    CHECK_CHILDREN,
    START_CONSULTATION,
    RECORD_CONSULTATION,
    RECORD_CONVERSATION,
    CONSULT_VT,
    RECORD_WEIGHING,
    WEIGH_AGAIN,
)
