"""A case that runs already when it comes in: taken over in its present state, confirmed by a second person.

No step is played again: one act says where the case stands and since when. Nothing runs in it until somebody else
confirmed that. A case whose conference is planned comes in as intake, and its conference is planned here.
"""

from typing import Final

from workflows import needs
from workflows.engine import Landing, Step
from workflows.labels import Label
from workflows.pga_case import taking_over_needs

WAITING: Final = "taken_over"
"""The state of a case until the second person has looked at it."""

INTO: Final = (
    Landing("intake", ("information_round", "notification")),
    Landing("plan_draft", ("plan", "notification")),
    Landing("execution", ("review", "reweighing", "notification")),
    Landing("review", ("review", "reweighing", "notification")),
    Landing("aftercare", ("aftercare",)),
)
"""Where a running case can truthfully stand; the first term of each is the one of which the next date is asked. The
person is still to be told (``notification``) only where that was not done yet.
"""

DIRECTED: Final = ("plan_draft", "execution", "review")
"""The states in which a case has a case director."""

TAKE_OVER: Final = Step(
    key="take_over",
    label=Label("Lopende zaak overnemen", "Take over a running case"),
    creates=True,
    target=WAITING,
    needs=(needs.PERSON_NAMED, taking_over_needs.TAKE_OVER_COMPLETE),
    supplies=("person_named", "take_over_complete"),
    starts=("confirmation",),
    collects=(
        "name",
        "born",
        "bsn",
        "address",
        "grounds",
        "into",
        "since",
        "due_on",
        "told_on",
        "colleague",
        "story",
        "source",
    ),
    produces=Label("Zaak die wacht op bevestiging", "Case that awaits confirmation"),
    sentence=Label(
        "{actor} nam lopende zaak {case} over in de stand {into}, sinds {since}",
        "{actor} took over running case {case} in the state {into}, since {since}",
    ),
)

CONFIRM_TAKE_OVER: Final = Step(
    key="confirm_take_over",
    label=Label("Overname bevestigen", "Confirm the take-over"),
    sources=(WAITING,),
    into=INTO,
    needs=(taking_over_needs.SECOND_PERSON,),
    stops=("confirmation",),
    produces=Label("Lopende zaak in de stand waarin zij stond", "Running case in the state that it was in"),
    sentence=Label(
        "{actor} bevestigde de overname van zaak {case} in de stand {into}, sinds {since}",
        "{actor} confirmed the take-over of case {case} in the state {into}, since {since}",
    ),
)

REJECT_TAKE_OVER: Final = Step(
    key="reject_take_over",
    label=Label("Overname afwijzen", "Reject the take-over"),
    sources=(WAITING,),
    target="rejected",
    needs=(needs.REASON_RECORDED,),
    supplies=("reason_recorded",),
    stops=("confirmation",),
    collects=("reason",),
    produces=Label("Reden voor wie de zaak overnam", "Reason for who took the case over"),
    sentence=Label("{actor} wees de overname van zaak {case} af", "{actor} rejected the take-over of case {case}"),
)

STEPS: Final = (TAKE_OVER, CONFIRM_TAKE_OVER, REJECT_TAKE_OVER)
