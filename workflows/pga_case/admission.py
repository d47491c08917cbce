"""From the aanmelding to the decision whether the person-centred approach starts (T1 to T4)."""

from typing import Final

from workflows import needs
from workflows.engine import Step
from workflows.labels import Label

SUBMIT: Final = Step(
    key="submit",
    label=Label("Persoon aanmelden", "Submit a person"),
    creates=True,
    target="signal",
    needs=(needs.PERSON_NAMED, needs.SUBMISSION_COMPLETE),
    supplies=("person_named", "submission_complete"),
    starts=("pick_up", "notification"),
    collects=(
        "name",
        "born",
        "bsn",
        "address",
        "phone",
        "reason",
        "theme",
        "reason_text",
        "goal",
        "tried_so_far",
    ),
    produces=Label("Zaak met een eigen nummer", "Case with a number of its own"),
    sentence=Label("{actor} meldde een persoon aan: zaak {case}", "{actor} submitted a person: case {case}"),
)

TAKE_UP: Final = Step(
    key="take_up",
    label=Label("In behandeling nemen", "Take up"),
    sources=("signal",),
    target="triage",
    needs=(needs.PERSON_NAMED, needs.SUBMISSION_COMPLETE, needs.DUPLICATES_CONSIDERED),
    supplies=("duplicates_considered",),
    starts=("triage",),
    stops=("pick_up",),
    collects=("duplicates",),
    undoable=True,
    sentence=Label("{actor} nam zaak {case} in behandeling", "{actor} took up case {case}"),
)

ASSESS: Final = Step(
    key="assess",
    label=Label("Criteria beoordelen", "Assess the criteria"),
    sources=("triage",),
    needs=(needs.ASSESSED,),
    supplies=("assessed",),
    collects=("repeated", "order_or_safety", "regular_insufficient"),
    produces=Label("Beoordeling van de criteria", "Assessment of the criteria"),
    sentence=Label(
        "{actor} beoordeelde de criteria van zaak {case}",
        "{actor} assessed the criteria of case {case}",
    ),
)

JUSTIFY: Final = Step(
    key="justify",
    label=Label("Onderbouwen", "Give the grounds"),
    sources=("triage",),
    needs=(
        needs.PURPOSE_RECORDED,
        needs.PROPORTIONALITY_RECORDED,
        needs.SUBSIDIARITY_RECORDED,
        needs.REGIME_CHOSEN,
    ),
    supplies=("purpose_recorded", "proportionality_recorded", "subsidiarity_recorded", "regime_chosen"),
    collects=("purpose", "proportionality", "subsidiarity", "regime"),
    produces=Label("Onderbouwing", "Grounds"),
    sentence=Label("{actor} onderbouwde zaak {case}", "{actor} gave the grounds of case {case}"),
)

ACCEPT: Final = Step(
    key="accept",
    label=Label("Aannemen voor intake", "Accept for intake"),
    sources=("triage",),
    target="intake",
    needs=(
        needs.ASSESSED,
        needs.CRITERIA_MET,
        needs.PURPOSE_RECORDED,
        needs.PROPORTIONALITY_RECORDED,
        needs.SUBSIDIARITY_RECORDED,
        needs.REGIME_CHOSEN,
        needs.CAPACITY_LEFT,
    ),
    starts=("information_round",),
    stops=("triage",),
    undoable=True,
    produces=Label("Besluit: naar de intake", "Decision: to intake"),
    sentence=Label("{actor} nam zaak {case} aan voor intake", "{actor} accepted case {case} for intake"),
)

REJECT: Final = Step(
    key="reject",
    label=Label("Niet in behandeling nemen", "Reject"),
    sources=("signal", "triage"),
    target="rejected",
    needs=(needs.REASON_RECORDED, needs.ADVICE_RECORDED),
    supplies=("reason_recorded", "advice_recorded"),
    stops=("pick_up", "triage", "notification", "deferral_recheck"),
    collects=("reason", "advice"),
    undoable=True,
    produces=Label("Besluit met advies aan de aanmelder", "Decision with advice to the submitter"),
    sentence=Label(
        "{actor} nam zaak {case} niet in behandeling en gaf advies",
        "{actor} rejected case {case} and gave advice",
    ),
)

STEPS: Final = (SUBMIT, TAKE_UP, ASSESS, JUSTIFY, ACCEPT, REJECT)
