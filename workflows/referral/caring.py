"""Care after an accepted transfer: first contact, the safety plan, the three phases, back again, and scaling up.

Nothing moves by a score or by a term that has passed: somebody decides. Scaling up is possible from every open state.
"""

from typing import Final

from workflows.engine import Landing, Step
from workflows.labels import Label
from workflows.referral import caring_needs as needs
from workflows.referral.assessing import TO_BOARD, TO_DIRECT_SAFETY
from workflows.referral.assessing_needs import CONDITIONS_OWNED
from workflows.referral.places import CONTACT, DIRECT, OPEN, PHASES, REPORTED, ROAD

NO_CONTACT: Final = "local_team_feedback_to_vt_no_contact"
UNREACHED: Final = ("transfer_accepted", *PHASES)
"""The states in which somebody whom the local team looks after may be out of reach."""

PLANNED: Final = (*PHASES, "mdt_active")
"""The states in which the safety plan is carried out and reviewed."""

RECORD_NO_CONTACT: Final = Step(
    key="record_no_contact",
    label=Label("Geen contact gekregen", "No contact was made"),
    sources=UNREACHED,
    needs=(needs.CONTACT_FAILED_TWICE,),
    starts=(NO_CONTACT,),
    collects=("attempts",),
    sentence=Label(
        "{actor} legde vast dat in casus {case} geen contact lukt",
        "{actor} recorded that no contact is made in referral {case}",
    ),
)

TELL_NO_CONTACT: Final = Step(
    key="tell_no_contact",
    label=Label("Veilig Thuis vertellen dat contact niet lukt", "Tell Veilig Thuis that no contact is made"),
    sources=UNREACHED,
    needs=(needs.CONTACT_FAILED_TWICE,),
    stops=(NO_CONTACT,),
    collects=("spoken_with", "spoken_at", "agreed"),
    produces=Label("Terugmelding aan Veilig Thuis", "Feedback to Veilig Thuis"),
    sentence=Label(
        "{actor} vertelde Veilig Thuis dat in casus {case} geen contact lukt",
        "{actor} told Veilig Thuis that no contact is made in referral {case}",
    ),
)

START_DIRECT_SAFETY: Final = Step(
    key="start_direct_safety",
    label=Label("Directe veiligheid beginnen", "Begin direct safety"),
    sources=("transfer_accepted",),
    target="direct_safety",
    needs=(needs.EVERYONE_CONTACTED, needs.CHILDREN_SEEN),
    starts=DIRECT,
    stops=(*CONTACT, NO_CONTACT),
    undoable=True,
    produces=Label("Eerste contact met iedereen", "First contact with everybody"),
    sentence=Label(
        "{actor} begon in casus {case} met directe veiligheid", "{actor} began direct safety in referral {case}"
    ),
)

ADOPT_PLAN: Final = Step(
    key="adopt_plan",
    label=Label("Veiligheidsplan vaststellen", "Adopt the safety plan"),
    sources=PLANNED,
    needs=(needs.SAFETY_PLAN_WRITTEN,),
    stops=("local_team_safety_plan",),
    produces=Label("Vastgesteld veiligheidsplan", "Adopted safety plan"),
    sentence=Label(
        "{actor} stelde het veiligheidsplan van casus {case} vast",
        "{actor} adopted the safety plan of referral {case}",
    ),
)

AGREE_NEXT_PHASE: Final = Step(
    key="agree_next_phase",
    label=Label("Akkoord met de volgende fase", "Agree with the next phase"),
    sources=("direct_safety",),
    needs=(needs.SAFETY_PLAN_ADOPTED, CONDITIONS_OWNED, needs.CONDITIONS_COVERED),
    collects=("findings", "explanation"),
    produces=Label("Akkoord van de aandachtsfunctionaris", "Agreement of the attention officer"),
    sentence=Label(
        "{actor} ging akkoord met de volgende fase van casus {case}",
        "{actor} agreed with the next phase of referral {case}",
    ),
)

START_RISK_DRIVEN_CARE: Final = Step(
    key="start_risk_driven_care",
    label=Label("Risicogestuurde zorg beginnen", "Begin risk-driven care"),
    sources=("direct_safety",),
    target="risk_driven_care",
    needs=(needs.SAFETY_PLAN_ADOPTED, CONDITIONS_OWNED, needs.CONDITIONS_COVERED, needs.ATTENTION_OFFICER_AGREES),
    stops=("local_team_safety_plan",),
    collects=("explanation",),
    undoable=True,
    sentence=Label(
        "{actor} begon in casus {case} met risicogestuurde zorg",
        "{actor} began risk-driven care in referral {case}",
    ),
)

REVIEW_PLAN: Final = Step(
    key="review_plan",
    label=Label("Veiligheidsplan evalueren", "Review the safety plan"),
    sources=PLANNED,
    needs=(needs.PLAN_REVIEWED,),
    supplies=("plan_reviewed",),
    starts=("local_team_plan_review",),
    collects=("findings", "children"),
    produces=Label("Verslag van de evaluatie", "Report of the review"),
    sentence=Label(
        "{actor} evalueerde het veiligheidsplan van casus {case}",
        "{actor} reviewed the safety plan of referral {case}",
    ),
)

START_RECOVERY: Final = Step(
    key="start_recovery",
    label=Label("Herstelgerichte zorg beginnen", "Begin recovery"),
    sources=("risk_driven_care",),
    target="recovery",
    needs=(needs.CALM_LONG_ENOUGH, needs.CONDITIONS_STABLE),
    undoable=True,
    sentence=Label(
        "{actor} begon in casus {case} met herstelgerichte zorg", "{actor} began recovery in referral {case}"
    ),
)

FALL_BACK: Final = Step(
    key="fall_back",
    label=Label("Terug naar directe veiligheid", "Back to direct safety"),
    sources=("risk_driven_care", "recovery", "monitoring"),
    target="direct_safety",
    needs=(needs.BROKEN_CONDITION_DESCRIBED,),
    supplies=("broken_condition_described",),
    starts=DIRECT,
    stops=("local_team_monitoring_review",),
    collects=("condition", "happened"),
    sentence=Label(
        "{actor} bracht casus {case} terug naar directe veiligheid",
        "{actor} brought referral {case} back to direct safety",
    ),
)

START_MONITORING: Final = Step(
    key="start_monitoring",
    label=Label("Monitoren beginnen", "Begin monitoring"),
    sources=("recovery",),
    target="monitoring",
    needs=(needs.GOALS_MET,),
    starts=("local_team_monitoring_review",),
    stops=("local_team_plan_review", "local_team_safety_plan", NO_CONTACT),
    undoable=True,
    sentence=Label("{actor} begon casus {case} te monitoren", "{actor} began to monitor referral {case}"),
)

REVIEW_MONITORING: Final = Step(
    key="review_monitoring",
    label=Label("Monitormoment vastleggen", "Record a moment of monitoring"),
    sources=("monitoring",),
    needs=(needs.PLAN_REVIEWED,),
    supplies=("plan_reviewed",),
    starts=("local_team_monitoring_review",),
    collects=("party", "stable", "findings", "children", "next_on"),
    produces=Label("Verslag van het monitormoment", "Report of the moment of monitoring"),
    sentence=Label(
        "{actor} legde een monitormoment van casus {case} vast",
        "{actor} recorded a moment of monitoring of referral {case}",
    ),
)

SCALE_UP: Final = Step(
    key="scale_up",
    label=Label("Opschalen", "Scale up"),
    sources=tuple(state for state in OPEN if state != "scaled_up"),
    target="scaled_up",
    needs=(needs.SCALE_UP_TRIGGER_RECORDED,),
    supplies=("scale_up_trigger_recorded",),
    starts=("scale_up_decision",),
    # The clock of the decision takes the place of whatever ran on the road, and is shorter.
    stops=tuple(term for term in ROAD if term != "scale_up_decision"),
    collects=("trigger", "happened", "wanted"),
    produces=Label("Opschaling met aanleiding", "Scaling up with its trigger"),
    sentence=Label("{actor} schaalde casus {case} op", "{actor} scaled up referral {case}"),
)

DECIDE_SCALE_UP: Final = Step(
    key="decide_scale_up",
    label=Label("Besluit na opschalen", "Decision after scaling up"),
    sources=("scaled_up",),
    into=(
        Landing("reported", REPORTED),
        Landing("mdt_active", ("local_team_plan_review",)),
        TO_BOARD,
        TO_DIRECT_SAFETY,
    ),
    needs=(needs.SCALE_UP_DECIDED,),
    supplies=("scale_up_decided",),
    stops=("scale_up_decision",),
    collects=("into", "decided_by", "decision"),
    produces=Label("Besluit na de opschaling", "Decision after the scaling up"),
    sentence=Label(
        "{actor} legde het besluit na de opschaling van casus {case} vast: {into}",
        "{actor} recorded the decision after the scaling up of referral {case}: {into}",
    ),
)

CONCLUDE_MDT: Final = Step(
    key="conclude_mdt",
    label=Label("MDA++ afronden", "Conclude MDA++"),
    sources=("mdt_active",),
    into=(TO_DIRECT_SAFETY, Landing("risk_driven_care"), Landing("recovery")),
    needs=(needs.MDT_CONCLUDED,),
    supplies=("mdt_concluded",),
    collects=("into", "conclusion"),
    produces=Label("Conclusie van MDA++", "Conclusion of MDA++"),
    sentence=Label(
        "{actor} rondde MDA++ in casus {case} af: {into}", "{actor} concluded MDA++ in referral {case}: {into}"
    ),
)

STEPS: Final = (
    RECORD_NO_CONTACT,
    TELL_NO_CONTACT,
    START_DIRECT_SAFETY,
    ADOPT_PLAN,
    AGREE_NEXT_PHASE,
    START_RISK_DRIVEN_CARE,
    REVIEW_PLAN,
    START_RECOVERY,
    FALL_BACK,
    START_MONITORING,
    REVIEW_MONITORING,
    SCALE_UP,
    DECIDE_SCALE_UP,
    CONCLUDE_MDT,
)
