"""The fifth step: two decisions, help and its result, and a report that can be made from every state."""

from typing import Final

from workflows.engine import Step
from workflows.labels import Label
from workflows.meldcode import needs
from workflows.meldcode.places import HELP_REVIEW, RUNNING, SAME_DAY

DECIDE_REPORT: Final = Step(
    key="decide_report",
    label=Label("Beslissen of melden nodig is", "Decide whether reporting is necessary"),
    sources=("m5_decision",),
    needs=(needs.REPORT_DECIDED, needs.DECISIONS_STAND),
    supplies=("report_decided",),
    starts=(SAME_DAY,),
    collects=("report_decision", "norm", "reason"),
    produces=Label("Besluit over melden", "Decision about reporting"),
    sentence=Label(
        "{actor} besliste over melden in casus {case}", "{actor} decided about reporting in referral {case}"
    ),
)

DECIDE_HELP: Final = Step(
    key="decide_help",
    label=Label("Beslissen of hulp mogelijk is", "Decide whether help is possible"),
    sources=("m5_decision", "m7_reported"),
    needs=(needs.HELP_DECIDED, needs.DECISIONS_STAND),
    supplies=("help_decided",),
    collects=("help_decision", "reason"),
    produces=Label("Besluit over hulp", "Decision about help"),
    sentence=Label("{actor} besliste over hulp in casus {case}", "{actor} decided about help in referral {case}"),
)

START_HELP: Final = Step(
    key="start_help",
    label=Label("Hulp beginnen", "Begin the help"),
    sources=("m5_decision",),
    target="m6_help_running",
    needs=(needs.REPORT_DECIDED, needs.HELP_CHOSEN, needs.REVIEW_DATE_SET),
    supplies=("review_date_set",),
    starts=(HELP_REVIEW,),
    collects=("help", "review_on"),
    produces=Label("Hulp met een evaluatiedatum", "Help with a date of review"),
    sentence=Label("{actor} begon hulp in casus {case}", "{actor} began help in referral {case}"),
)

HELP_BESIDE: Final = Step(
    key="help_beside",
    label=Label("Ook hulp geven naast de melding", "Give help too, beside the report"),
    sources=("m7_reported",),
    needs=(needs.HELP_CHOSEN, needs.REVIEW_DATE_SET),
    supplies=("review_date_set",),
    starts=(HELP_REVIEW,),
    collects=("help", "review_on"),
    sentence=Label(
        "{actor} begon hulp naast de melding in casus {case}", "{actor} began help beside the report in referral {case}"
    ),
)

REVIEW_HELP: Final = Step(
    key="review_help",
    label=Label("Bekijken of de hulp werkt", "Look whether the help works"),
    sources=("m6_help_running", "m7_reported"),
    needs=(needs.HELP_CHOSEN, needs.HELP_REVIEWED, needs.REVIEW_DATE_SET),
    supplies=("help_reviewed", "review_date_set"),
    starts=(HELP_REVIEW,),
    collects=("accepts", "results", "findings", "review_on"),
    produces=Label("Evaluatie van de hulp", "Review of the help"),
    sentence=Label(
        "{actor} bekeek of de hulp in casus {case} werkt", "{actor} looked whether the help in referral {case} works"
    ),
)

END_HELP: Final = Step(
    key="end_help",
    label=Label("Hulp naast de melding afronden", "End the help beside the report"),
    sources=("m7_reported",),
    needs=(needs.HELP_REVIEWED, needs.FOLLOWING_AGREED),
    supplies=("following_agreed",),
    stops=(HELP_REVIEW,),
    collects=("following",),
    sentence=Label(
        "{actor} rondde de hulp naast de melding in casus {case} af",
        "{actor} ended the help beside the report in referral {case}",
    ),
)

REPORT_AT_ONCE: Final = Step(
    key="report_at_once",
    label=Label("Meteen melden, acuut", "Report at once, acute"),
    sources=RUNNING,
    target="m7_reported",
    stops=(SAME_DAY,),
    produces=Label("Melding aan Veilig Thuis", "Report to Veilig Thuis"),
    sentence=Label(
        "{actor} zette meteen, vanuit de meldcode, een melding klaar in casus {case}",
        "{actor} put a report forward at once, from the meldcode, in referral {case}",
    ),
)

REPORT: Final = Step(
    key="report",
    label=Label("Melden", "Report"),
    sources=RUNNING,
    target="m7_reported",
    needs=(
        needs.CONSULTATION_RECORDED,
        needs.CONVERSATION_HELD,
        needs.REPORT_CHOSEN,
        needs.PERSONS_TOLD_OF_REPORT,
    ),
    supplies=("persons_told_of_report",),
    stops=(SAME_DAY,),
    collects=("norm", "persons_told", "explanation"),
    produces=Label("Melding aan Veilig Thuis", "Report to Veilig Thuis"),
    sentence=Label(
        "{actor} zette vanuit de meldcode een melding klaar in casus {case}",
        "{actor} put a report forward from the meldcode in referral {case}",
    ),
)
"""Steps that are missing are told and ask for a reason; none of them blocks a report."""

CLOSE_NO_SUSPICION: Final = Step(
    key="close_no_suspicion",
    label=Label("Afsluiten, geen vermoeden", "Close, no suspicion"),
    sources=("m5_decision",),
    target="m8_closed_no_suspicion",
    needs=(needs.SUSPICION_EXCLUDED, needs.REPORT_SETTLED),
    stops=(SAME_DAY,),
    collects=("reason",),
    sentence=Label(
        "{actor} sloot de meldcode in casus {case} af, geen vermoeden",
        "{actor} closed the meldcode in referral {case}, no suspicion",
    ),
)

CLOSE_HELP_DONE: Final = Step(
    key="close_help_done",
    label=Label("Afsluiten, de hulp werkte", "Close, the help worked"),
    sources=("m6_help_running",),
    target="m9_closed_help_done",
    needs=(needs.HELP_WORKED, needs.REPORT_SETTLED, needs.FOLLOWING_AGREED, needs.SEEN_BY_ANOTHER),
    supplies=("following_agreed",),
    stops=(HELP_REVIEW, SAME_DAY),
    collects=("following",),
    produces=Label("Afspraken over volgen", "Agreements on following"),
    sentence=Label(
        "{actor} sloot de meldcode in casus {case} af, de hulp werkte",
        "{actor} closed the meldcode in referral {case}, the help worked",
    ),
)

STEPS: Final = (
    DECIDE_REPORT,
    DECIDE_HELP,
    START_HELP,
    HELP_BESIDE,
    REVIEW_HELP,
    END_HELP,
    REPORT_AT_ONCE,
    REPORT,
    CLOSE_NO_SUSPICION,
    CLOSE_HELP_DONE,
)
