"""A run of the meldcode huiselijk geweld en kindermishandeling: one professional's organisation, within one referral.

Source: Besluit verplichte meldcode art. 2, and the two decisions of 2019. The order of its steps is not strict: who
leaves one out gives the reason. Reporting is possible from every state, and of acute danger nothing is asked first.
What the answers to the five questions mean is in ``workflows.weighing``.
"""

from typing import Final

from workflows.engine import State, Workflow
from workflows.labels import Label
from workflows.meldcode import deciding, finding
from workflows.meldcode.places import HELP_REVIEW, SAME_DAY

MELDCODE: Final = Workflow(
    key="meldcode",
    label=Label("Meldcode", "Meldcode"),
    prefix="MC",
    initial="m0_opened",
    safety=(SAME_DAY, HELP_REVIEW),
    states=(
        State(key="m0_opened", label=Label("Geopend", "Opened"), running=True),
        State(key="m1_signals", label=Label("1 Signalen in kaart", "1 Mapping signals"), stage=1, running=True),
        State(key="m2_consultation", label=Label("2 Consultatie", "2 Consultation"), stage=2, running=True),
        State(key="m3_conversation", label=Label("3 Gesprek", "3 Conversation"), stage=3, running=True),
        State(key="m4_weighing", label=Label("4 Wegen", "4 Weighing"), stage=4, running=True),
        State(key="m5_decision", label=Label("5 Beslissen", "5 Deciding"), stage=5, running=True),
        State(key="m6_help_running", label=Label("Hulp loopt", "Help running"), running=True),
        State(key="m7_reported", label=Label("Melding klaargezet", "Report put forward")),
        State(
            key="m8_closed_no_suspicion",
            label=Label("Afgesloten, geen vermoeden", "Closed, no suspicion"),
            final=True,
        ),
        State(
            key="m9_closed_help_done", label=Label("Afgesloten, hulp werkte", "Closed, help worked"), final=True
        ),
    ),
    steps=(*finding.STEPS, *deciding.STEPS),
)
