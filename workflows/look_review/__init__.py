"""The review of looks: what one employee did in one case on one day, judged by somebody who had no part in it.

No timer makes a follow-up or a breach: only people take these steps. A question that is not answered in its term waits
out a registered absence and then waits for a second officer, who asks again or decides (``waiting``). A doubt waits for
nothing: a follow-up can begin, and a breach be recorded, while the question stays open. What ends well waits.
Who may take a step is in the signed rules; that nobody judges himself is asked where the step is taken.
"""

from typing import Final

from workflows.engine import Landing, State, Step, Workflow
from workflows.labels import Label
from workflows.look_review import needs

WAITING: Final = ("open", "assigned", "queried", "answered")
"""States in which an item was not judged."""
JUDGED: Final = ("reviewed_ok", "breach", "no_breach")
"""States in which an item was judged; of a breach is recorded who was told of it."""

FILL: Final = Step(
    key="fill",
    label=Label("Klaarleggen om te beoordelen", "Put on the desk"),
    creates=True,
    target="open",
    sentence=Label(
        "{actor} legde raadplegingen klaar om te beoordelen", "{actor} put looks on the desk to be reviewed"
    ),
)

TAKE: Final = Step(
    key="take",
    label=Label("Ik pak dit op", "I take this up"),
    sources=("open",),
    target="assigned",
    sentence=Label("{actor} pakte de beoordeling van een raadpleging op", "{actor} took up the review of a look"),
)

AGREE: Final = Step(
    key="agree",
    label=Label("In orde, en een tweede kijkt mee", "In order, and a second one looks too"),
    sources=("open", "assigned", "answered", "queried", "follow_up"),
    needs=(needs.ANSWER_NOT_AWAITED,),
    sentence=Label(
        "{actor} vond een raadpleging als eerste van twee in orde",
        "{actor} found a look in order, as the first of two",
    ),
)

APPROVE: Final = Step(
    key="approve",
    label=Label("In orde", "In order"),
    sources=("open", "assigned", "answered", "queried"),
    target="reviewed_ok",
    needs=(needs.OFFICERS_AGREE, needs.ANSWER_NOT_AWAITED),
    sentence=Label("{actor} vond een raadpleging in orde", "{actor} found a look in order"),
)

ASK: Final = Step(
    key="ask",
    label=Label("Vraag stellen aan de medewerker", "Put a question to the employee"),
    sources=("open", "assigned", "answered", "queried"),
    target="queried",
    needs=(needs.QUESTION_WRITTEN, needs.ANSWER_NOT_AWAITED),
    supplies=("question_written",),
    collects=("text",),
    sentence=Label(
        "{actor} stelde een collega een vraag over een raadpleging", "{actor} asked a colleague about a look"
    ),
)

ANSWER: Final = Step(
    key="answer",
    label=Label("Antwoorden", "Answer"),
    sources=("queried", "follow_up"),
    into=(Landing("answered"), Landing("follow_up")),
    needs=(needs.ANSWER_WRITTEN,),
    supplies=("answer_written",),
    collects=("text",),
    sentence=Label("{actor} beantwoordde een vraag over een raadpleging", "{actor} answered a question about a look"),
)

FOLLOW_UP: Final = Step(
    key="follow_up",
    label=Label("Vervolgonderzoek", "Follow-up"),
    sources=("open", "assigned", "answered", "queried"),
    target="follow_up",
    needs=(needs.REASON_WRITTEN,),
    supplies=("reason_written",),
    collects=("text",),
    sentence=Label("{actor} begon een vervolgonderzoek naar een raadpleging", "{actor} began a follow-up of a look"),
)

RECORD_BREACH: Final = Step(
    key="record_breach",
    label=Label("Datalek vastleggen", "Record a breach"),
    sources=("follow_up",),
    target="breach",
    needs=(needs.REASON_WRITTEN, needs.AWARE_RECORDED),
    supplies=("reason_written", "aware_recorded"),
    collects=("aware_on", "aware_time", "text"),
    produces=Label("Concept van de melding aan de toezichthouder", "Draft of the report to the authority"),
    sentence=Label(
        "{actor} legde vast dat een onbevoegde raadpleging een datalek is",
        "{actor} recorded that an improper look is a breach",
    ),
)

FIND_NO_BREACH: Final = Step(
    key="find_no_breach",
    label=Label("Geen datalek", "No breach"),
    sources=("follow_up",),
    target="no_breach",
    needs=(needs.OFFICERS_AGREE, needs.REASON_WRITTEN, needs.ANSWER_NOT_AWAITED),
    supplies=("reason_written",),
    collects=("text",),
    sentence=Label(
        "{actor} legde vast dat een onderzochte raadpleging geen datalek is",
        "{actor} recorded that a look that was followed up is no breach",
    ),
)

REPORT: Final = Step(
    key="report",
    label=Label("Vastleggen wie het datalek hoorde", "Record who was told of the breach"),
    sources=("breach",),
    needs=(needs.TOLD_RECORDED, needs.REASON_WRITTEN),
    supplies=("told_recorded", "reason_written"),
    collects=("authority", "persons", "text"),
    sentence=Label(
        "{actor} legde vast of een datalek is gemeld", "{actor} recorded whether a breach was reported"
    ),
)

LOOK_REVIEW: Final = Workflow(
    key="look_review",
    label=Label("Beoordeling van raadplegingen", "Review of looks"),
    prefix="LR",
    initial="open",
    states=(
        State(key="open", label=Label("Te beoordelen", "To be reviewed"), stage=1, running=True),
        State(key="assigned", label=Label("Opgepakt", "Taken up"), stage=2, running=True),
        State(key="queried", label=Label("Gevraagd aan de medewerker", "Asked of the employee"), running=True),
        State(key="answered", label=Label("Beantwoord", "Answered"), running=True),
        State(key="reviewed_ok", label=Label("In orde", "In order"), stage=3, final=True),
        State(key="follow_up", label=Label("Vervolgonderzoek", "Follow-up"), running=True),
        State(key="breach", label=Label("Datalek", "Breach"), running=True),
        State(key="no_breach", label=Label("Geen datalek", "No breach"), final=True),
    ),
    steps=(FILL, TAKE, AGREE, APPROVE, ASK, ANSWER, FOLLOW_UP, RECORD_BREACH, FIND_NO_BREACH, REPORT),
)
