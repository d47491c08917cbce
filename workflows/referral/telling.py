"""Who hears what: those involved are informed or that is put off with a ground, and the reporter gets feedback.

These duties run beside the road, and the end of a case ends none of them.
"""

from typing import Final

from workflows.engine import Step
from workflows.labels import Label
from workflows.referral import telling_needs as needs
from workflows.referral.places import AFTER_REPORT, TELLING, WITH_PERSONS

INFORM: Final = Step(
    key="inform",
    label=Label("Betrokkene informeren", "Inform somebody involved"),
    sources=WITH_PERSONS,
    needs=(needs.INFORMING_RECORDED,),
    supplies=("informing_recorded",),
    stops=TELLING,
    collects=("party", "told_to", "channel", "told_on"),
    produces=Label("Brief of gesprek, met datum", "Letter or talk, with its date"),
    sentence=Label(
        "{actor} legde vast dat een betrokkene van casus {case} is geïnformeerd",
        "{actor} recorded that somebody involved in referral {case} was informed",
    ),
)

POSTPONE_INFORMING: Final = Step(
    key="postpone_informing",
    label=Label("Informeren uitstellen", "Put off informing"),
    sources=WITH_PERSONS,
    needs=(needs.POSTPONEMENT_FOUNDED, needs.POSTPONEMENT_AGREED),
    supplies=("postponement_founded", "postponement_agreed"),
    starts=("inform_recheck", "deferral_judgement"),
    stops=("inform_persons",),
    collects=("party", "ground", "considerations", "acute", "second", "recheck_on"),
    produces=Label("Uitstel met grond en datum", "Postponement with its ground and date"),
    sentence=Label(
        "{actor} stelde het informeren van een betrokkene van casus {case} uit",
        "{actor} put off informing somebody involved in referral {case}",
    ),
)

JUDGE_POSTPONEMENT: Final = Step(
    key="judge_postponement",
    label=Label("Uitstel achteraf beoordelen", "Judge the postponement afterwards"),
    sources=WITH_PERSONS,
    needs=(needs.UNINVOLVED,),
    stops=("deferral_judgement",),
    collects=("judgement", "findings"),
    produces=Label("Oordeel over het uitstel", "Judgement of the postponement"),
    sentence=Label(
        "{actor} beoordeelde het uitstel in casus {case}", "{actor} judged the postponement in referral {case}"
    ),
)

RECORD_VT_INFORMING: Final = Step(
    key="record_vt_informing",
    label=Label("Veilig Thuis heeft geïnformeerd", "Veilig Thuis has informed"),
    sources=AFTER_REPORT,
    needs=(needs.VT_INFORMING_RECORDED,),
    supplies=("vt_informing_recorded",),
    stops=("vt_inform_persons",),
    collects=("told_on", "spoken_with", "received_at", "channel"),
    sentence=Label(
        "{actor} legde vast dat Veilig Thuis de betrokkenen van casus {case} informeerde",
        "{actor} recorded that Veilig Thuis informed those involved in referral {case}",
    ),
)

GIVE_FEEDBACK: Final = Step(
    key="give_feedback",
    label=Label("Terugkoppelen aan de melder", "Give feedback to the reporter"),
    sources=WITH_PERSONS,
    needs=(needs.FEEDBACK_RECORDED,),
    supplies=("feedback_recorded",),
    stops=("reporter_feedback",),
    collects=("text", "channel", "told_on"),
    produces=Label("Terugkoppeling", "Feedback"),
    sentence=Label(
        "{actor} gaf de melder van casus {case} terugkoppeling",
        "{actor} gave the reporter of referral {case} feedback",
    ),
)

KEEP_REPORTER_UNKNOWN: Final = Step(
    key="keep_reporter_unknown",
    label=Label("Melder onbekend houden", "Keep the reporter unknown"),
    sources=WITH_PERSONS,
    needs=(needs.MASK_GROUND_GIVEN,),
    supplies=("mask_ground_given",),
    collects=("mask_ground",),
    produces=Label("Grond om de melder onbekend te houden", "Ground to keep the reporter unknown"),
    sentence=Label(
        "{actor} legde vast dat de melder van casus {case} onbekend blijft",
        "{actor} recorded that the reporter of referral {case} stays unknown",
    ),
)

STEPS: Final = (
    INFORM, POSTPONE_INFORMING, JUDGE_POSTPONEMENT, RECORD_VT_INFORMING, GIVE_FEEDBACK, KEEP_REPORTER_UNKNOWN,
)
