"""Weighing somebody and advising about him. The score is an advice; no step here or elsewhere looks at it."""

from typing import Final

from workflows.engine import Step
from workflows.labels import Label
from workflows.top_x import needs, terms

WEIGHED: Final = ("weighing", "reassessment")
"""Where raters and panel are at work."""

READY: Final = (
    needs.SHEETS_COMPLETE, needs.DIFFERENCES_DISCUSSED, needs.COUNTER_RECORDED, needs.ADVISER_APART,
    needs.ADVICE_RECORDED,
)
"""What advice rests on."""

APPOINT_RATERS: Final = Step(
    key="appoint_raters",
    label=Label("Twee wegenden aanwijzen", "Name two raters"),
    sources=WEIGHED,
    needs=(needs.SHEETS_OPEN, needs.RATERS_APART),
    supplies=("raters_apart",),
    collects=("rater_one", "rater_two"),
    sentence=Label("{actor} wees in {case} twee wegenden aan", "{actor} named two raters in {case}"),
)

DISCUSS: Final = Step(
    key="discuss",
    label=Label("Verschillen bespreken", "Discuss the differences"),
    sources=WEIGHED,
    needs=(needs.SHEETS_COMPLETE, needs.REASON_RECORDED),
    supplies=("decision_recorded",),
    collects=("reason",),
    sentence=Label(
        "{actor} schreef in {case} op hoe de wegenden over hun verschillen spraken",
        "{actor} wrote down in {case} how the raters discussed their differences",
    ),
)

RECORD_CARE: Final = Step(
    key="record_care",
    label=Label("Zorg en kansen opschrijven", "Write down care and chances"),
    sources=(*WEIGHED, "placed", "suspended"),
    needs=(needs.REASON_RECORDED,),
    supplies=("decision_recorded",),
    collects=("care_needs", "care_offer", "protective", "feasible"),
    sentence=Label(
        "{actor} schreef in {case} op welke zorg nodig is en wat kansen geeft",
        "{actor} wrote down in {case} which care is needed and what gives chances",
    ),
)

COUNTER: Final = Step(
    key="counter",
    label=Label("Tegenargument geven", "Give the counter-argument"),
    sources=WEIGHED,
    needs=(needs.SHEETS_COMPLETE, needs.REASON_RECORDED),
    supplies=("decision_recorded",),
    collects=("reason",),
    sentence=Label("{actor} gaf in {case} een tegenargument", "{actor} gave a counter-argument in {case}"),
)

ADVISE: Final = Step(
    key="advise",
    label=Label("Advies aan de burgemeester", "Advise the mayor"),
    sources=("weighing",),
    target="awaiting_decision",
    needs=READY,
    supplies=("panel_advice_recorded",),
    starts=(terms.DECISION,),
    stops=(terms.WEIGHING,),
    collects=("advice", "reason"),
    produces=Label("Advies van de weegploeg", "Advice of the panel"),
    sentence=Label("{actor} legde het advies in {case} voor", "{actor} put the advice in {case} forward"),
)

ADVISE_AGAIN: Final = Step(
    key="advise_again",
    label=Label("Advies over de herbeoordeling", "Advise on the reassessment"),
    sources=("reassessment",),
    needs=READY,
    supplies=("panel_advice_recorded",),
    collects=("advice", "reason"),
    produces=Label("Advies van de weegploeg", "Advice of the panel"),
    sentence=Label(
        "{actor} legde het advies over de herbeoordeling in {case} voor",
        "{actor} put the advice on the reassessment in {case} forward",
    ),
)

HEAR: Final = Step(
    key="hear",
    label=Label("Kant van de persoon", "The person's view"),
    sources=("weighing", "awaiting_decision", "reassessment"),
    needs=(needs.VIEW_SETTLED,),
    supplies=("view_settled",),
    collects=("view", "held_on", "view_text", "view_not"),
    produces=Label("Zienswijze", "View of the person"),
    sentence=Label(
        "{actor} legde in {case} de kant van de persoon vast", "{actor} recorded the person's view in {case}"
    ),
)

STEPS: Final = (APPOINT_RATERS, DISCUSS, RECORD_CARE, COUNTER, ADVISE, ADVISE_AGAIN, HEAR)
