"""Being on the list: decided by a named person with reasons, for a term, and over by itself.

No step reads a score. Whoever drops off drops off at the end of a day, whether anybody looks or not; ``lapse`` only
writes down that it happened.
"""

from typing import Final

from workflows.engine import Step
from workflows.labels import Label
from workflows.top_x import needs, terms
from workflows.top_x.contesting_needs import NO_OBJECTION_OPEN

ON_THE_LIST: Final = ("placed", "reassessment", "suspended")
"""The states of whoever has a place."""

AGAIN: Final = (
    needs.FACTS_RECORDED, needs.SHEETS_COMPLETE, needs.DIFFERENCES_DISCUSSED, needs.COUNTER_RECORDED,
    needs.ADVISED_NOW, needs.VIEW_SETTLED, needs.FACTS_WEIGHED, needs.PROPOSALS_ANSWERED, NO_OBJECTION_OPEN,
    needs.DECIDER_APART,
)
"""What a decision to keep somebody on the list rests on: the same as the first one, anew."""

PLACE: Final = Step(
    key="place",
    label=Label("Op de lijst plaatsen", "Place on the list"),
    sources=("awaiting_decision",),
    target="placed",
    needs=(
        needs.FACTS_RECORDED, needs.VIEW_SETTLED, needs.FACTS_WEIGHED, needs.PROPOSALS_ANSWERED, needs.DECIDER_APART,
        needs.ON_NO_OTHER_WAY, needs.PLACE_FREE, needs.APPROACH_LINKED,
        needs.REASON_RECORDED, needs.DEVIATION_EXPLAINED,
    ),
    supplies=("decision_recorded", "deviation_explained"),
    starts=(terms.PLACE, terms.LETTER),
    stops=(terms.DECISION,),
    collects=("reason", "consequences", "deviation"),
    produces=Label("Besluit tot plaatsing", "Decision to place"),
    sentence=Label("{actor} plaatste {case} op de lijst", "{actor} placed {case} on the list"),
)

NOT_PLACE: Final = Step(
    key="not_place",
    label=Label("Niet plaatsen", "Do not place"),
    sources=("awaiting_decision",),
    target="not_placed",
    needs=(needs.DECIDER_APART, needs.REASON_RECORDED, needs.DEVIATION_EXPLAINED),
    supplies=("decision_recorded", "deviation_explained"),
    starts=(terms.LETTER,),
    stops=(terms.DECISION,),
    collects=("reason", "deviation"),
    produces=Label("Besluit om niet te plaatsen", "Decision not to place"),
    sentence=Label("{actor} plaatste {case} niet", "{actor} did not place {case}"),
)

REASSESS: Final = Step(
    key="reassess",
    label=Label("Opnieuw wegen", "Weigh again"),
    sources=("placed", "suspended"),
    target="reassessment",
    needs=(needs.LISTED,),
    starts=(terms.REASSESSMENT,),
    sentence=Label("{actor} begon in {case} een nieuwe weging", "{actor} began weighing {case} again"),
)

PROLONG: Final = Step(
    key="prolong",
    label=Label("Op de lijst laten", "Keep on the list"),
    sources=("reassessment",),
    target="placed",
    needs=(
        needs.LISTED, *AGAIN, needs.WITHIN_LONGEST, needs.REASON_RECORDED, needs.DEVIATION_EXPLAINED,
    ),
    supplies=("decision_recorded", "deviation_explained"),
    starts=(terms.PLACE, terms.LETTER),
    stops=(terms.REASSESSMENT,),
    collects=("reason", "consequences", "deviation"),
    produces=Label("Besluit tot verlenging", "Decision to prolong"),
    sentence=Label("{actor} liet {case} op de lijst", "{actor} kept {case} on the list"),
)

REFOUND: Final = Step(
    key="refound",
    label=Label("Nieuw grondbesluit", "New founding decision"),
    sources=("reassessment",),
    target="placed",
    needs=(
        needs.LISTED, *AGAIN, needs.LONGEST_NEAR, needs.REASON_RECORDED, needs.DEVIATION_EXPLAINED,
    ),
    supplies=("decision_recorded", "deviation_explained"),
    starts=(terms.PLACE, terms.LETTER),
    stops=(terms.REASSESSMENT,),
    collects=("reason", "consequences", "deviation"),
    produces=Label("Nieuw grondbesluit", "New founding decision"),
    sentence=Label("{actor} nam een nieuw grondbesluit over {case}", "{actor} took a new founding decision on {case}"),
)

SUSPEND: Final = Step(
    key="suspend",
    label=Label("Plaatsing opschorten", "Suspend the placing"),
    sources=("placed",),
    target="suspended",
    needs=(needs.LISTED, needs.REASON_RECORDED),
    supplies=("decision_recorded",),
    collects=("reason",),
    sentence=Label("{actor} schortte de plaatsing in {case} op", "{actor} suspended the placing in {case}"),
)

RESUME: Final = Step(
    key="resume",
    label=Label("Opschorten beëindigen", "End the suspension"),
    sources=("suspended",),
    target="placed",
    needs=(needs.LISTED, NO_OBJECTION_OPEN, needs.REASON_RECORDED),
    supplies=("decision_recorded",),
    collects=("reason",),
    sentence=Label("{actor} beëindigde het opschorten in {case}", "{actor} ended the suspension in {case}"),
)

REMOVE: Final = Step(
    key="remove",
    label=Label("Van de lijst halen", "Take off the list"),
    sources=ON_THE_LIST,
    target="removed",
    needs=(needs.LISTED, needs.GROUND_GIVEN),
    supplies=("ground_given",),
    starts=(terms.LETTER,),
    stops=(terms.PLACE, terms.REASSESSMENT),
    collects=("removal_ground", "reason"),
    produces=Label("Besluit tot uitstroom", "Decision to leave the list"),
    sentence=Label("{actor} haalde {case} van de lijst", "{actor} took {case} off the list"),
)

LAPSE: Final = Step(
    key="lapse",
    label=Label("De plaatsing is voorbij", "The placing is over"),
    sources=ON_THE_LIST,
    target="expired",
    needs=(needs.LAPSED,),
    starts=(terms.LETTER,),
    stops=(terms.PLACE, terms.REASSESSMENT),
    sentence=Label(
        "{actor} schreef op dat de plaatsing in {case} voorbij is",
        "{actor} wrote down that the placing in {case} is over",
    ),
)

STEPS: Final = (PLACE, NOT_PLACE, REASSESS, PROLONG, REFOUND, SUSPEND, RESUME, REMOVE, LAPSE)
