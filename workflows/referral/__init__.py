"""A case of domestic violence or child abuse, from the first signal to the end of its retention.

The local team holds the thread; what Veilig Thuis and the child protection board do are steps that they take, or that
the local team records as received. Source: field study of Veilig Thuis 4 and 8. Terms are named here; their length is
in the signed rules. Who may take a step is in the signed rules too. Nothing moves by a score or by a term that passed.
"""

from typing import Final

from workflows.engine import State, Workflow
from workflows.labels import Label
from workflows.referral import assessing, caring, ending, entering, telling, transferring
from workflows.referral.places import SAFETY

REFERRAL: Final = Workflow(
    key="referral",
    label=Label("Huiselijk geweld en kindermishandeling", "Domestic violence and child abuse"),
    prefix="ZK",
    initial="received",
    safety=SAFETY,
    states=(
        State(key="received", label=Label("Ontvangen", "Received"), stage=1, running=True),
        State(key="acute_check", label=Label("Acute-toets", "Acute check"), stage=2, running=True),
        State(key="advice_open", label=Label("Advies", "Advice"), running=True),
        State(key="meldcode_running", label=Label("Meldcode loopt", "Meldcode running"), stage=3, running=True),
        # A report counts as made once somebody was spoken to or it was acknowledged; so the label does not say it was.
        State(key="reported", label=Label("Melding aan Veilig Thuis", "Report to Veilig Thuis"), stage=4, running=True),
        State(
            key="safety_assessment", label=Label("Veiligheidsbeoordeling", "Safety assessment"), stage=5, running=True
        ),
        State(key="vt_conditions", label=Label("Voorwaarden en vervolg", "Conditions and follow-up"), running=True),
        State(key="vt_investigation", label=Label("Onderzoek", "Investigation"), running=True),
        State(
            key="board_inquiry_requested",
            label=Label("Verzoek tot onderzoek bij de Raad", "Inquiry of the child protection board requested"),
            running=True,
        ),
        State(
            key="transfer_offered",
            label=Label("Overdracht aangeboden", "Transfer offered"),
            stage=6,
            running=True,
            entry=True,
        ),
        State(key="transfer_accepted", label=Label("Overdracht aanvaard", "Transfer accepted"), stage=7, running=True),
        State(key="transfer_returned", label=Label("Overdracht teruggegeven", "Transfer given back"), running=True),
        State(key="direct_safety", label=Label("Directe veiligheid", "Direct safety"), stage=8, running=True),
        State(
            key="risk_driven_care", label=Label("Risicogestuurde zorg", "Risk-driven care"), stage=9, running=True
        ),
        State(key="recovery", label=Label("Herstelgerichte zorg", "Recovery"), stage=10, running=True),
        State(key="monitoring", label=Label("Monitoren", "Monitoring"), stage=11, running=True),
        State(key="scaled_up", label=Label("Opgeschaald", "Scaled up"), running=True),
        State(key="mdt_active", label=Label("MDA++ actief", "MDA++ active"), running=True),
        State(key="closed_safe", label=Label("Afgesloten, veilig", "Closed, safe")),
        State(key="closed_no_suspicion", label=Label("Afgesloten, geen vermoeden", "Closed, no suspicion")),
        State(key="closed_advice", label=Label("Afgesloten, advies gegeven", "Closed, advice given")),
        State(
            key="closed_transferred_elsewhere",
            label=Label("Afgesloten, elders overgedragen", "Closed, transferred elsewhere"),
        ),
        State(key="closed_moved", label=Label("Afgesloten, verhuisd", "Closed, moved")),
        State(key="closed_dismissed_duplicate", label=Label("Afgesloten, dubbel", "Closed, duplicate")),
        State(key="archived_blocked", label=Label("Geblokkeerd", "Blocked")),
        State(key="destroyed", label=Label("Vernietigd", "Destroyed"), final=True),
    ),
    steps=(
        *entering.STEPS,
        *assessing.STEPS,
        *transferring.STEPS,
        *caring.STEPS,
        *telling.STEPS,
        *ending.STEPS,
    ),
)
