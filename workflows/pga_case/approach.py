"""The approach itself: informing the person, asking partners, the case conference, the plan, the review (T5 to T9)."""

from typing import Final

from workflows.engine import Step
from workflows.labels import Label
from workflows.pga_case import approach_needs as needs
from workflows.pga_case.telling import TELLING, WORKING

INVITE: Final = Step(
    key="invite",
    label=Label("Een partner een vraag stellen", "Put a question to a partner"),
    sources=WORKING,
    collects=("organisation", "text", "due_on"),
    produces=Label("Vraag aan de partner", "Question to the partner"),
    sentence=Label(
        "{actor} stelde {to} een vraag over zaak {case}",
        "{actor} put a question to {to} about case {case}",
    ),
)

NOTIFY: Final = Step(
    key="notify",
    label=Label("Persoon informeren", "Inform the person"),
    sources=TELLING,
    needs=(needs.TELLING_RECORDED,),
    supplies=("telling_recorded",),
    stops=("notification", "deferral_recheck"),
    collects=("party", "channel", "told_on"),
    produces=Label("Brief of gesprek, met datum", "Letter or talk, with its date"),
    sentence=Label(
        "{actor} legde vast dat de persoon van zaak {case} is geïnformeerd",
        "{actor} recorded that the person of case {case} was informed",
    ),
)

DEFER_NOTIFICATION: Final = Step(
    key="defer_notification",
    label=Label("Informeren uitstellen", "Put off informing"),
    sources=TELLING,
    needs=(needs.DEFERRAL_FOUNDED,),
    supplies=("deferral_founded",),
    starts=("deferral_recheck",),
    stops=("notification",),
    collects=("party", "ground", "considerations", "recheck_on"),
    produces=Label("Uitstel met grond en datum", "Deferral with its ground and date"),
    sentence=Label(
        "{actor} stelde het informeren van de persoon van zaak {case} uit",
        "{actor} put off informing the person of case {case}",
    ),
)

CONVENE: Final = Step(
    key="convene",
    label=Label("Casusoverleg plannen", "Plan the case conference"),
    sources=("intake",),
    target="case_conference",
    needs=(needs.EVERYONE_INFORMED, needs.QUESTIONS_SETTLED, needs.CONFERENCE_PLANNED),
    supplies=("conference_planned",),
    stops=("information_round",),
    collects=("held_on", "organisations", "explanation"),
    undoable=True,
    produces=Label("Uitnodiging aan de partners", "Invitation to the partners"),
    sentence=Label(
        "{actor} plande het casusoverleg van zaak {case}", "{actor} planned the case conference of case {case}"
    ),
)

REPLAN: Final = Step(
    key="replan",
    label=Label("Casusoverleg verzetten", "Move the case conference"),
    sources=("case_conference",),
    needs=(needs.CONFERENCE_PLANNED,),
    supplies=("conference_planned",),
    collects=("held_on", "organisations"),
    produces=Label("Nieuwe datum, andere partners", "New date, other partners"),
    sentence=Label(
        "{actor} verzette het casusoverleg van zaak {case}", "{actor} moved the case conference of case {case}"
    ),
)

CONCLUDE: Final = Step(
    key="conclude",
    label=Label("Casusoverleg vastleggen", "Record the case conference"),
    sources=("case_conference",),
    target="plan_draft",
    needs=(needs.ATTENDANCE_RECORDED, needs.DECISION_RECORDED, needs.CASE_DIRECTOR_NAMED),
    supplies=("attendance_recorded", "decision_recorded", "case_director_named"),
    starts=("plan",),
    collects=("held_on", "present", "people", "picture", "judgement", "decision", "dissenting", "case_director"),
    undoable=True,
    produces=Label("Besluitenlijst", "List of decisions"),
    sentence=Label(
        "{actor} legde het casusoverleg van zaak {case} vast", "{actor} recorded the case conference of case {case}"
    ),
)

APPOINT: Final = Step(
    key="appoint",
    label=Label("Casusregisseur aanwijzen", "Appoint the case director"),
    sources=("plan_draft", "execution", "review"),
    needs=(needs.CASE_DIRECTOR_NAMED,),
    supplies=("case_director_named",),
    collects=("case_director",),
    undoable=True,
    sentence=Label(
        "{actor} wees de casusregisseur van zaak {case} aan", "{actor} appointed the case director of case {case}"
    ),
)

START_EXECUTION: Final = Step(
    key="start_execution",
    label=Label("Uitvoering starten", "Start execution"),
    sources=("plan_draft",),
    target="execution",
    needs=(
        needs.CASE_DIRECTOR_NAMED,
        needs.PLAN_HAS_GOALS,
        needs.PLAN_HAS_ACTIONS,
        needs.ACTIONS_HAVE_OWNERS,
        needs.RESIDENT_VIEW_RECORDED,
        needs.EVERYONE_INFORMED,
    ),
    starts=("review", "reweighing"),
    stops=("plan",),
    collects=("explanation",),
    undoable=True,
    produces=Label("Vastgesteld plan", "Adopted plan"),
    sentence=Label("{actor} startte de uitvoering van zaak {case}", "{actor} started the execution of case {case}"),
)

OPEN_REVIEW: Final = Step(
    key="open_review",
    label=Label("Evaluatie beginnen", "Begin the review"),
    sources=("execution",),
    target="review",
    undoable=True,
    sentence=Label("{actor} begon de evaluatie van zaak {case}", "{actor} began the review of case {case}"),
)

CONCLUDE_REVIEW: Final = Step(
    key="conclude_review",
    label=Label("Evaluatie afronden en doorgaan", "Conclude the review and go on"),
    sources=("review",),
    target="execution",
    needs=(needs.ACTIONS_REVIEWED, needs.EVERYONE_INFORMED, needs.STILL_NECESSARY, needs.STILL_PROPORTIONATE),
    supplies=("still_necessary", "still_proportionate"),
    starts=("review",),
    collects=("necessary", "proportionate", "findings"),
    undoable=True,
    produces=Label("Verslag van de evaluatie", "Report of the review"),
    sentence=Label("{actor} rondde de evaluatie van zaak {case} af", "{actor} concluded the review of case {case}"),
)

REWEIGH: Final = Step(
    key="reweigh",
    label=Label("Opnieuw toetsen", "Weigh again"),
    sources=("review",),
    needs=(needs.STILL_MEETS_CRITERIA, needs.STILL_NECESSARY, needs.STILL_PROPORTIONATE),
    supplies=("still_meets_criteria", "still_necessary", "still_proportionate"),
    starts=("reweighing",),
    collects=("criteria", "necessary", "proportionate", "findings"),
    undoable=True,
    produces=Label("Halfjaarlijkse toets", "Half-yearly test"),
    sentence=Label("{actor} toetste zaak {case} opnieuw", "{actor} weighed case {case} again"),
)

STEPS: Final = (
    INVITE,
    NOTIFY,
    DEFER_NOTIFICATION,
    CONVENE,
    REPLAN,
    CONCLUDE,
    APPOINT,
    START_EXECUTION,
    OPEN_REVIEW,
    CONCLUDE_REVIEW,
    REWEIGH,
)
