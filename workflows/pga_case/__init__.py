"""A case of the persoonsgerichte aanpak, from the aanmelding to the end of its retention.

Source: model privacyreglement PGA and practice of Dutch municipalities. Terms are named here; their length is
in the signed rules. Who may take a step is in the signed rules too.
"""

from typing import Final

from workflows.engine import State, Workflow
from workflows.labels import Label
from workflows.pga_case import admission, approach, ending, taking_over

PGA_CASE: Final = Workflow(
    key="pga_case",
    label=Label("Persoonsgerichte aanpak", "Person-centred approach"),
    prefix="PGA",
    initial="signal",
    states=(
        State(key="signal", label=Label("Aanmelding", "Submission"), stage=1),
        State(key="triage", label=Label("Triage", "Triage"), stage=2),
        State(key="intake", label=Label("Intake", "Intake"), stage=3, running=True),
        State(key="case_conference", label=Label("Casusoverleg", "Case conference"), stage=4, running=True),
        State(key="plan_draft", label=Label("Plan opstellen", "Drafting the plan"), stage=5, running=True),
        State(key="execution", label=Label("Uitvoering", "Execution"), stage=6, running=True),
        State(key="review", label=Label("Evaluatie", "Review"), stage=7, running=True),
        State(key="taken_over", label=Label("Wacht op bevestiging", "Awaiting confirmation"), entry=True),
        State(key="rejected", label=Label("Niet in behandeling genomen", "Rejected")),
        State(key="scaled_up", label=Label("Opgeschaald", "Scaled up")),
        State(key="scaled_down", label=Label("Afgeschaald", "Scaled down")),
        State(key="closed", label=Label("Afgesloten", "Closed")),
        State(key="aftercare", label=Label("Nazorg", "Aftercare")),
        State(key="archived_blocked", label=Label("Geblokkeerd", "Blocked")),
        State(key="destroyed", label=Label("Vernietigd", "Destroyed"), final=True),
    ),
    steps=(*admission.STEPS, *taking_over.STEPS, *approach.STEPS, *ending.STEPS),
)
