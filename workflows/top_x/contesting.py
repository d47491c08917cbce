"""What the person can count on: being told in a letter, objecting, and an answer. It runs beside the list."""

from typing import Final

from workflows.engine import Step
from workflows.labels import Label
from workflows.top_x import needs, terms
from workflows.top_x.listing import ON_THE_LIST

TOLD: Final = (*ON_THE_LIST, "removed", "expired", "not_placed", "gated_out")
"""Where somebody is told what was decided, or can object to it."""

NOTIFY: Final = Step(
    key="notify",
    label=Label("Brief gegeven", "Letter given"),
    sources=TOLD,
    needs=(needs.LETTER_RECORDED,),
    supplies=("letter_recorded",),
    starts=(terms.OBJECTING,),
    stops=(terms.LETTER, terms.RECHECK),
    collects=("channel", "told_on", "by_whom"),
    sentence=Label(
        "{actor} legde in {case} vast dat de brief gegeven is", "{actor} recorded in {case} that the letter was given"
    ),
)

DEFER_NOTIFICATION: Final = Step(
    key="defer_notification",
    label=Label("Brief uitstellen", "Put off the letter"),
    sources=TOLD,
    needs=(needs.DEFERRAL_FOUNDED,),
    supplies=("deferral_founded",),
    starts=(terms.RECHECK,),
    stops=(terms.LETTER,),
    collects=("ground", "considerations", "recheck_on"),
    sentence=Label("{actor} stelde de brief in {case} uit", "{actor} put off the letter in {case}"),
)

OBJECT: Final = Step(
    key="object",
    label=Label("Bezwaar vastleggen", "Record an objection"),
    sources=TOLD,
    needs=(needs.NO_OBJECTION_OPEN, needs.OBJECTION_RECORDED),
    supplies=("objection_recorded",),
    starts=(terms.OBJECTION,),
    stops=(terms.OBJECTING,),
    collects=("received_on", "objection_text"),
    sentence=Label("{actor} legde in {case} een bezwaar vast", "{actor} recorded an objection in {case}"),
)

DECIDE_OBJECTION: Final = Step(
    key="decide_objection",
    label=Label("Beslissen op bezwaar", "Decide on the objection"),
    sources=TOLD,
    needs=(needs.OBJECTION_OPEN, needs.OBJECTION_ANSWERED, needs.DECIDER_APART),
    supplies=("objection_answered",),
    starts=(terms.LETTER,),
    stops=(terms.OBJECTION,),
    collects=("outcome", "reason"),
    produces=Label("Beslissing op bezwaar", "Decision on the objection"),
    sentence=Label("{actor} besliste op het bezwaar in {case}", "{actor} decided on the objection in {case}"),
)

UPHOLD_OBJECTION: Final = Step(
    key="uphold_objection",
    label=Label("Bezwaar gegrond, van de lijst", "Uphold the objection, off the list"),
    sources=ON_THE_LIST,
    target="removed",
    needs=(needs.OBJECTION_OPEN, needs.DECIDER_APART, needs.REASON_RECORDED),
    supplies=("decision_recorded",),
    starts=(terms.LETTER,),
    stops=(terms.OBJECTION, terms.PLACE, terms.REASSESSMENT),
    collects=("reason",),
    produces=Label("Beslissing op bezwaar", "Decision on the objection"),
    sentence=Label(
        "{actor} verklaarde het bezwaar in {case} gegrond: van de lijst",
        "{actor} upheld the objection in {case}: off the list",
    ),
)

STEPS: Final = (NOTIFY, DEFER_NOTIFICATION, OBJECT, DECIDE_OBJECTION, UPHOLD_OBJECTION)
