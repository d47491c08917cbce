"""How somebody comes to be weighed: a signal that asks for it, a nomination, and six conditions with evidence."""

from typing import Final

from workflows.engine import Step
from workflows.labels import Label
from workflows.top_x import needs, terms

GATES: Final = ("resident", "adult", "repeated", "own_behaviour", "regular_tried", "shareable")
"""The conditions, all of which must be met (field study of the PGA 2.4)."""

SIGNAL: Final = Step(
    key="signal",
    label=Label("Om een voordracht vragen", "Ask for a nomination"),
    creates=True,
    target="signal",
    needs=(needs.SIGNAL_COMPLETE,),
    supplies=("signal_complete",),
    starts=(terms.TAKE_UP,),
    collects=("name", "born", "story", "tried"),
    sentence=Label("{actor} vroeg om een voordracht ({case})", "{actor} asked for a nomination ({case})"),
)

ASK_NOMINATOR: Final = Step(
    key="ask_nominator",
    label=Label("Iemand vragen voor te dragen", "Ask somebody to nominate"),
    sources=("signal",),
    needs=(needs.NOMINATOR_CHOSEN,),
    supplies=("nominator_chosen",),
    collects=("nominator",),
    sentence=Label("{actor} vroeg iemand in {case} voor te dragen", "{actor} asked somebody to nominate in {case}"),
)

TAKE_UP: Final = Step(
    key="take_up",
    label=Label("Voordragen", "Nominate"),
    sources=("signal",),
    target="nominated",
    needs=(needs.REASON_RECORDED,),
    supplies=("decision_recorded",),
    starts=(terms.ADMISSION,),
    stops=(terms.TAKE_UP,),
    collects=("born", "reason"),
    sentence=Label("{actor} nam de vraag in {case} over als voordracht", "{actor} took up {case} as a nomination"),
)

DISMISS: Final = Step(
    key="dismiss",
    label=Label("Niet voordragen", "Do not nominate"),
    sources=("signal",),
    target="dismissed",
    needs=(needs.REASON_RECORDED,),
    supplies=("decision_recorded",),
    stops=(terms.TAKE_UP,),
    collects=("reason",),
    sentence=Label("{actor} droeg niet voor in {case}", "{actor} did not nominate in {case}"),
)

NOMINATE: Final = Step(
    key="nominate",
    label=Label("Iemand voordragen", "Nominate somebody"),
    creates=True,
    target="nominated",
    needs=(needs.NOMINATION_COMPLETE,),
    supplies=("nomination_complete",),
    starts=(terms.ADMISSION,),
    collects=("name", "born", "bsn", "address", "story", "tried"),
    produces=Label("Voordracht", "Nomination"),
    sentence=Label("{actor} droeg iemand voor ({case})", "{actor} nominated somebody ({case})"),
)

ADMIT: Final = Step(
    key="admit",
    label=Label("Voorwaarden getoetst, door naar de weging", "Conditions are met, go on to the weighing"),
    sources=("nominated",),
    target="weighing",
    needs=(
        needs.FACTS_RECORDED, needs.GATES_ANSWERED, needs.GATES_PASSED, needs.ANOTHER_THAN_NOMINATOR,
        needs.ON_NO_OTHER_WAY,
    ),
    supplies=("gates_answered", "gates_passed"),
    starts=(terms.WEIGHING,),
    stops=(terms.ADMISSION,),
    collects=tuple(name for gate in GATES for name in (gate, f"{gate}_evidence")),
    produces=Label("Getoetste voordracht", "Tested nomination"),
    sentence=Label(
        "{actor} liet de voordracht in {case} toe tot de weging", "{actor} let {case} go on to the weighing"
    ),
)

GATE_OUT: Final = Step(
    key="gate_out",
    label=Label("Voordracht valt af", "The nomination falls"),
    sources=("nominated",),
    target="gated_out",
    needs=(needs.REASON_RECORDED, needs.ANOTHER_THAN_NOMINATOR),
    supplies=("decision_recorded",),
    starts=(terms.LETTER,),
    stops=(terms.ADMISSION,),
    collects=("reason",),
    sentence=Label("{actor} liet de voordracht in {case} afvallen", "{actor} ended the nomination in {case}"),
)

STEPS: Final = (SIGNAL, ASK_NOMINATOR, TAKE_UP, DISMISS, NOMINATE, ADMIT, GATE_OUT)
