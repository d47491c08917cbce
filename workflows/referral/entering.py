"""How a referral comes in: a signal, a call, the police, or an offer of Veilig Thuis; and the acute question.

Nothing is required of who takes a call but the acute question. What is half typed is a draft of its author and no case:
it has no reference, no clock and nobody else who may see it, so ``intake_draft`` of the field is no state here.
"""

from typing import Final

from workflows.engine import Step
from workflows.labels import Label
from workflows.referral import entering_needs as needs
from workflows.referral.places import BESIDE, CARING, MEASURING, NAMELESS, OFFERED, OPEN, RECEIVED, WITH_PERSONS

RECEIVE: Final = Step(
    key="receive",
    label=Label("Gesprek of melding opnemen", "Take down a call or report"),
    creates=True,
    target="received",
    needs=(needs.ACUTE_ANSWERED,),
    supplies=("acute_answered",),
    starts=RECEIVED,
    collects=(
        "acute", "story", "name", "born", "address", "phone", "reporter", "sector", "mask_ground", "channel",
        "prior_involvement",
    ),
    produces=Label("Casus met een eigen nummer", "Referral with a number of its own"),
    sentence=Label("{actor} nam een melding op als casus {case}", "{actor} took down a report as referral {case}"),
)

SIGNAL: Final = Step(
    key="signal",
    label=Label("Zorgen doorgeven", "Pass on a concern"),
    creates=True,
    target="received",
    needs=(needs.ACUTE_ANSWERED,),
    supplies=("acute_answered",),
    starts=RECEIVED,
    collects=("acute", "signal", "category", "source", "name", "born"),
    produces=Label("Casus bij het lokale team", "Referral at the local team"),
    sentence=Label("{actor} gaf zorgen door als casus {case}", "{actor} passed on a concern as referral {case}"),
)

RECEIVE_POLICE: Final = Step(
    key="receive_police",
    label=Label("Zorgmelding van de politie opnemen", "Take down a care report of the police"),
    creates=True,
    target="received",
    needs=(needs.ACUTE_ANSWERED,),
    supplies=("acute_answered",),
    starts=RECEIVED,
    collects=("acute", "facts", "occurred_on", "number", "channel", "name", "born", "address", "prior_involvement"),
    produces=Label("Casus met de zorgmelding", "Referral with the care report"),
    sentence=Label(
        "{actor} nam een zorgmelding van de politie op als casus {case}",
        "{actor} took down a care report of the police as referral {case}",
    ),
)

RECEIVE_OFFER: Final = Step(
    key="receive_offer",
    label=Label("Overdracht van Veilig Thuis opnemen", "Take down a transfer of Veilig Thuis"),
    creates=True,
    target="transfer_offered",
    needs=(needs.OFFER_RECEIVED,),
    supplies=("offer_received",),
    starts=(*OFFERED, "inform_persons"),
    collects=("number", "spoken_with", "received_at", "channel", "urgency", "class", "name", "born", "package"),
    produces=Label("Casus met een aangeboden overdracht", "Referral with an offered transfer"),
    sentence=Label(
        "{actor} nam een overdracht van Veilig Thuis op als casus {case}",
        "{actor} took down a transfer of Veilig Thuis as referral {case}",
    ),
)

CHECK_ACUTE: Final = Step(
    key="check_acute",
    label=Label("Oppakken met de acute-toets", "Take up with the acute check"),
    sources=("received",),
    target="acute_check",
    needs=(needs.ACUTE_ANSWERED,),
    supplies=("acute_answered",),
    starts=("acute_action",),
    stops=("acute_check",),
    collects=("acute", "structural"),
    sentence=Label(
        "{actor} pakte casus {case} op met de acute-toets", "{actor} took up referral {case} with the acute check"
    ),
)

ANSWER_ACUTE: Final = Step(
    key="answer_acute",
    label=Label("Acute vraag opnieuw beantwoorden", "Answer the acute question again"),
    sources=("acute_check",),
    needs=(needs.ACUTE_ANSWERED,),
    supplies=("acute_answered",),
    collects=("acute", "structural"),
    sentence=Label(
        "{actor} beantwoordde de acute vraag van casus {case} opnieuw",
        "{actor} answered the acute question of referral {case} again",
    ),
)

OPEN_ADVICE: Final = Step(
    key="open_advice",
    label=Label("Advies geven", "Give advice"),
    sources=("acute_check",),
    target="advice_open",
    needs=(needs.NOT_ACUTE, needs.PERSONS_ABSENT),
    # Where no person is stored no term beside the road can run; so none is left that did.
    stops=("acute_action", *BESIDE),
    collects=("explanation",),
    undoable=True,
    sentence=Label("{actor} geeft advies in casus {case}", "{actor} gives advice in referral {case}"),
)

START_MELDCODE: Final = Step(
    key="start_meldcode",
    label=Label("Meldcode doorlopen", "Follow the meldcode"),
    sources=("acute_check",),
    target="meldcode_running",
    needs=(needs.NOT_ACUTE, needs.SUSPICION_RECORDED),
    supplies=("suspicion_recorded",),
    starts=("meldcode_steps",),
    stops=("acute_action",),
    collects=("suspicion", "explanation"),
    undoable=True,
    sentence=Label("{actor} begon de meldcode in casus {case}", "{actor} began the meldcode in referral {case}"),
)

GO_ON_WITH_MELDCODE: Final = Step(
    key="go_on_with_meldcode",
    label=Label("Na het advies de meldcode doorlopen", "Follow the meldcode after the advice"),
    sources=("advice_open",),
    target="meldcode_running",
    needs=(needs.SEEKER_DECIDED,),
    supplies=("seeker_decided",),
    starts=("meldcode_steps", "inform_persons"),
    collects=("decided_by", "suspicion"),
    sentence=Label(
        "{actor} ging in casus {case} na het advies verder met de meldcode",
        "{actor} went on with the meldcode after the advice in referral {case}",
    ),
)

VISITING: Final = tuple(state for state in (*MEASURING, *CARING, "reported", "scaled_up") if state != "advice_open")
"""The states in which the police and the local team may go to see somebody together."""

PLAN_JOINT_VISIT: Final = Step(
    key="plan_joint_visit",
    label=Label("Gezamenlijk huisbezoek plannen", "Plan a joint visit"),
    sources=VISITING,
    needs=(needs.JOINT_VISIT_FOUNDED,),
    starts=("joint_visit",),
    collects=("with_whom", "planned_at"),
    produces=Label("Afspraak voor een gezamenlijk huisbezoek", "Appointment for a joint visit"),
    sentence=Label(
        "{actor} plande een gezamenlijk huisbezoek met {to} in casus {case}",
        "{actor} planned a joint visit with {to} in referral {case}",
    ),
)

RECORD_VISIT_BASIS: Final = Step(
    key="record_visit_basis",
    label=Label("Grond voor een huisbezoek vastleggen", "Record the basis of a visit"),
    sources=VISITING,
    needs=(needs.JOINT_VISIT_FOUNDED,),
    supplies=("joint_visit_founded",),
    collects=("basis", "grounds"),
    produces=Label("Grond om samen te gaan", "Basis for going together"),
    sentence=Label(
        "{actor} legde de grond voor een gezamenlijk huisbezoek in casus {case} vast",
        "{actor} recorded the basis of a joint visit in referral {case}",
    ),
)

RECORD_JOINT_VISIT: Final = Step(
    key="record_joint_visit",
    label=Label("Gezamenlijk huisbezoek vastleggen", "Record the joint visit"),
    sources=WITH_PERSONS,
    needs=(needs.JOINT_VISIT_RECORDED,),
    supplies=("joint_visit_recorded",),
    stops=("joint_visit",),
    collects=("took_place", "held_at", "facts", "agreed"),
    produces=Label("Verslag van het huisbezoek", "Report of the visit"),
    sentence=Label(
        "{actor} legde het gezamenlijk huisbezoek in casus {case} vast",
        "{actor} recorded the joint visit in referral {case}",
    ),
)

SUPPLEMENT: Final = Step(
    key="supplement",
    label=Label("Zorgmelding aanvullen", "Supplement the care report"),
    sources=tuple(state for state in OPEN if state not in NAMELESS),
    needs=(needs.SUPPLEMENT_WRITTEN,),
    supplies=("supplement_written",),
    collects=("facts", "occurred_on"),
    sentence=Label(
        "{actor} vulde de zorgmelding in casus {case} aan", "{actor} supplemented the care report in referral {case}"
    ),
)

STEPS: Final = (
    RECEIVE,
    SIGNAL,
    RECEIVE_POLICE,
    RECEIVE_OFFER,
    CHECK_ACUTE,
    ANSWER_ACUTE,
    OPEN_ADVICE,
    START_MELDCODE,
    GO_ON_WITH_MELDCODE,
    PLAN_JOINT_VISIT,
    RECORD_VISIT_BASIS,
    RECORD_JOINT_VISIT,
    SUPPLEMENT,
)
