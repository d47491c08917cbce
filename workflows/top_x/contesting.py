"""What the person can count on: being told in a letter, objecting, and an answer. It runs beside the list."""

from typing import Final

from workflows.engine import Step
from workflows.labels import Label
from workflows.top_x import terms
from workflows.top_x.contesting_needs import (
    DEFERRAL_FOUNDED,
    DEFERRAL_LEFT,
    HEARER_APART,
    LETTER_RECORDED,
    NO_OBJECTION_OPEN,
    NOT_ADJOURNED,
    OBJECTION_ANSWERED,
    OBJECTION_HEARD,
    OBJECTION_HEARING_RECORDED,
    OBJECTION_OPEN,
    OBJECTION_RECORDED,
)
from workflows.top_x.listing import ON_THE_LIST
from workflows.top_x.needs import DECIDER_APART, REASON_RECORDED

DECIDED: Final = (*ON_THE_LIST, "removed", "expired", "not_placed")
"""Where something was decided about somebody's place, so that he can object to it."""
TOLD: Final = (*DECIDED, "gated_out")
"""Where somebody is told what came of it: also that he was nominated and was never weighed (AVG 14)."""

NOTIFY: Final = Step(
    key="notify",
    label=Label("Brief gegeven", "Letter given"),
    sources=TOLD,
    needs=(LETTER_RECORDED,),
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
    needs=(DEFERRAL_LEFT, DEFERRAL_FOUNDED),
    supplies=("deferral_founded",),
    starts=(terms.RECHECK,),
    stops=(terms.LETTER,),
    collects=("ground", "considerations", "recheck_on"),
    sentence=Label("{actor} stelde de brief in {case} uit", "{actor} put off the letter in {case}"),
)

OBJECT: Final = Step(
    key="object",
    label=Label("Bezwaar vastleggen", "Record an objection"),
    sources=DECIDED,
    needs=(NO_OBJECTION_OPEN, OBJECTION_RECORDED),
    supplies=("objection_recorded",),
    starts=(terms.OBJECTION,),
    stops=(terms.OBJECTING,),
    collects=("received_on", "objection_text"),
    sentence=Label("{actor} legde in {case} een bezwaar vast", "{actor} recorded an objection in {case}"),
)

HEAR_OBJECTION: Final = Step(
    key="hear_objection",
    label=Label("Horen over het bezwaar", "Hear about the objection"),
    sources=DECIDED,
    needs=(OBJECTION_OPEN, HEARER_APART, OBJECTION_HEARING_RECORDED),
    supplies=("objection_hearing_recorded",),
    collects=("hearing", "heard_on", "hearing_text"),
    sentence=Label(
        "{actor} legde in {case} vast hoe over het bezwaar is gehoord",
        "{actor} recorded in {case} how the objection was heard",
    ),
)

ADJOURN_OBJECTION: Final = Step(
    key="adjourn_objection",
    label=Label("Beslissing op bezwaar verdagen", "Adjourn the decision on the objection"),
    sources=DECIDED,
    needs=(OBJECTION_OPEN, NOT_ADJOURNED, REASON_RECORDED),
    supplies=("decision_recorded",),
    starts=(terms.ADJOURNMENT, terms.LETTER),
    stops=(terms.OBJECTION,),
    collects=("reason",),
    produces=Label("Bericht van verdaging", "Notice of adjournment"),
    sentence=Label(
        "{actor} verdaagde de beslissing op het bezwaar in {case}",
        "{actor} adjourned the decision on the objection in {case}",
    ),
)

DECIDE_OBJECTION: Final = Step(
    key="decide_objection",
    label=Label("Beslissen op bezwaar", "Decide on the objection"),
    sources=DECIDED,
    needs=(OBJECTION_OPEN, OBJECTION_ANSWERED, OBJECTION_HEARD, DECIDER_APART),
    supplies=("objection_answered", "objection_heard"),
    starts=(terms.LETTER,),
    stops=(terms.OBJECTION, terms.ADJOURNMENT),
    collects=("outcome", "reason"),
    produces=Label("Beslissing op bezwaar", "Decision on the objection"),
    sentence=Label("{actor} besliste op het bezwaar in {case}", "{actor} decided on the objection in {case}"),
)

UPHOLD_OBJECTION: Final = Step(
    key="uphold_objection",
    label=Label("Bezwaar gegrond, van de lijst", "Uphold the objection, off the list"),
    sources=ON_THE_LIST,
    target="removed",
    needs=(OBJECTION_OPEN, DECIDER_APART, REASON_RECORDED),
    supplies=("decision_recorded",),
    starts=(terms.LETTER,),
    stops=(terms.OBJECTION, terms.ADJOURNMENT, terms.PLACE, terms.REASSESSMENT),
    collects=("reason",),
    produces=Label("Beslissing op bezwaar", "Decision on the objection"),
    sentence=Label(
        "{actor} verklaarde het bezwaar in {case} gegrond: van de lijst",
        "{actor} upheld the objection in {case}: off the list",
    ),
)

STEPS: Final = (
    NOTIFY, DEFER_NOTIFICATION, OBJECT, HEAR_OBJECTION, ADJOURN_OBJECTION, DECIDE_OBJECTION, UPHOLD_OBJECTION,
)
