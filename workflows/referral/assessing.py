"""Reporting to Veilig Thuis, and what Veilig Thuis and the child protection board do with it.

An acute report is never blocked: it asks for the acute answer or one's own choice, from every open state. Each step of
Veilig Thuis can be taken by it, or recorded by the local team as received; who may do which is in the signed rules.
"""

from typing import Final

from workflows.engine import Landing, Step
from workflows.labels import Label
from workflows.referral import assessing_needs as needs
from workflows.referral import entering_needs
from workflows.referral.places import (
    AFTER_REPORT,
    BEFORE,
    DIRECT,
    IN_CARE,
    LOCAL_LEADS,
    OFFERED,
    REPORTED,
    VT_LEADS,
)

HEARD: Final = ("spoken_with", "received_at", "channel")
"""What is asked of whoever records a word of another organisation as received."""

TO_OFFER: Final = Landing("transfer_offered", OFFERED)
TO_CONDITIONS: Final = Landing("vt_conditions", ("vt_conditions",))
TO_INVESTIGATION: Final = Landing("vt_investigation", ("vt_investigation",))
TO_BOARD: Final = Landing("board_inquiry_requested", ("board_inquiry",))
TO_MONITORING: Final = Landing("monitoring", ("local_team_monitoring_review",))
TO_DIRECT_SAFETY: Final = Landing("direct_safety", DIRECT)

VT_CLOSES: Final = (
    Landing("closed_safe"),
    Landing("closed_no_suspicion"),
    Landing("closed_transferred_elsewhere"),
)
"""How Veilig Thuis ends a case. It answers for that itself: the local team only records it, and needs no second person.
Advice, a move and a duplicate are not its to end.
"""

REPORT: Final = Step(
    key="report",
    label=Label("Melding klaarzetten", "Put a report ready"),
    sources=LOCAL_LEADS,
    target="reported",
    needs=(entering_needs.GROUND_TO_REPORT,),
    supplies=("ground_to_report",),
    starts=REPORTED,
    stops=(*BEFORE, *IN_CARE, "scale_up_decision"),
    collects=("acute", "own_choice", "norm", "story", "spoken_with", "spoken_at"),
    produces=Label("Melding in de volgorde van Veilig Thuis", "Report in the order of Veilig Thuis"),
    sentence=Label(
        "{actor} zette casus {case} klaar voor Veilig Thuis", "{actor} put referral {case} before Veilig Thuis"
    ),
)

FOLLOWUP_REPORT: Final = Step(
    key="followup_report",
    label=Label("Vervolgmelding klaarzetten", "Put a follow-up report ready"),
    sources=VT_LEADS,
    needs=(entering_needs.GROUND_TO_REPORT,),
    supplies=("ground_to_report",),
    starts=("report_spoken",),
    collects=("acute", "own_choice", "norm", "story", "spoken_with", "spoken_at"),
    produces=Label("Vervolgmelding", "Follow-up report"),
    sentence=Label(
        "{actor} zette een vervolgmelding in casus {case} klaar voor Veilig Thuis",
        "{actor} put a follow-up report in referral {case} before Veilig Thuis",
    ),
)

DECIDE_TO_REPORT: Final = Step(
    key="decide_to_report",
    label=Label("Na de meldcode melden", "Report after the meldcode"),
    sources=("meldcode_running",),
    target="reported",
    needs=(needs.NORM_OR_CHOICE, needs.PERSONS_TOLD_OF_REPORT),
    supplies=("norm_or_choice", "persons_told_of_report"),
    starts=REPORTED,
    stops=("meldcode_steps",),
    collects=("norm", "own_choice", "persons_told", "explanation"),
    produces=Label("Melding met de meldnorm", "Report with its norm"),
    sentence=Label(
        "{actor} besloot na de meldcode casus {case} te melden",
        "{actor} decided after the meldcode to report referral {case}",
    ),
)

RECORD_SPOKEN: Final = Step(
    key="record_spoken",
    label=Label("Vastleggen wie bij Veilig Thuis is gesproken", "Record who was spoken to at Veilig Thuis"),
    sources=AFTER_REPORT,
    needs=(needs.SPOKEN_RECORDED,),
    supplies=("spoken_recorded",),
    stops=("report_spoken",),
    collects=("spoken_with", "spoken_at", "agreed"),
    produces=Label("Mondeling door Veilig Thuis bevestigd", "Confirmed by Veilig Thuis by word of mouth"),
    sentence=Label(
        "{actor} legde vast wie bij Veilig Thuis over casus {case} is gesproken",
        "{actor} recorded who at Veilig Thuis was spoken to about referral {case}",
    ),
)

RECORD_SENT: Final = Step(
    key="record_sent",
    label=Label("Vastleggen dat de melding is verstuurd", "Record that the report was sent"),
    sources=VT_LEADS,
    needs=(needs.SENT_RECORDED,),
    supplies=("sent_recorded",),
    collects=("channel", "sent_to", "sent_at"),
    undoable=True,
    produces=Label("Kanaal en tijd van verzending", "Channel and time of sending"),
    sentence=Label(
        "{actor} legde vast dat de melding van casus {case} is verstuurd",
        "{actor} recorded that the report of referral {case} was sent",
    ),
)
"""On paper or by a secure channel. It is no word of Veilig Thuis, so the case still reads as not reported."""

ACKNOWLEDGE_REPORT: Final = Step(
    key="acknowledge_report",
    label=Label("Ontvangst door Veilig Thuis", "Receipt by Veilig Thuis"),
    sources=("reported",),
    target="safety_assessment",
    needs=(needs.VT_WORD_RECORDED,),
    supplies=("vt_word_recorded",),
    starts=("vt_inform_persons",),
    stops=("report_spoken", "vt_acknowledge"),
    collects=("number", "nature", *HEARD),
    undoable=True,
    sentence=Label(
        "{actor} legde vast dat Veilig Thuis casus {case} heeft ontvangen",
        "{actor} recorded that Veilig Thuis received referral {case}",
    ),
)

DECIDE_ASSESSMENT: Final = Step(
    key="decide_assessment",
    label=Label("Besluit na de veiligheidsbeoordeling", "Decision after the safety assessment"),
    sources=("reported", "safety_assessment"),
    into=(TO_OFFER, TO_CONDITIONS, TO_INVESTIGATION, TO_BOARD, *VT_CLOSES),
    needs=(needs.VT_WORD_RECORDED, needs.ASSESSMENT_CLASSIFIED),
    supplies=("vt_word_recorded", "assessment_classified"),
    starts=("reporter_feedback", "vt_inform_persons"),
    stops=("report_spoken", "vt_acknowledge", "vt_safety_assessment"),
    collects=("into", "class", "nature", "decision", *HEARD),
    undoable=True,
    produces=Label("Besluit van Veilig Thuis", "Decision of Veilig Thuis"),
    sentence=Label(
        "{actor} legde het besluit van Veilig Thuis over casus {case} vast: {into}",
        "{actor} recorded the decision of Veilig Thuis about referral {case}: {into}",
    ),
)

CONCLUDE_INVESTIGATION: Final = Step(
    key="conclude_investigation",
    label=Label("Onderzoek afgerond", "Investigation concluded"),
    sources=("vt_investigation",),
    into=(TO_CONDITIONS, TO_OFFER, TO_BOARD, TO_MONITORING, *VT_CLOSES),
    needs=(needs.VT_WORD_RECORDED, needs.INVESTIGATION_CONCLUDED),
    supplies=("vt_word_recorded", "investigation_concluded"),
    starts=("reporter_feedback",),
    stops=("vt_investigation",),
    collects=("into", "conclusion", *HEARD),
    undoable=True,
    produces=Label("Conclusie van het onderzoek", "Conclusion of the investigation"),
    sentence=Label(
        "{actor} legde de conclusie van het onderzoek in casus {case} vast: {into}",
        "{actor} recorded the conclusion of the investigation in referral {case}: {into}",
    ),
)

CONCLUDE_CONDITIONS: Final = Step(
    key="conclude_conditions",
    label=Label("Voorwaarden compleet", "Conditions complete"),
    sources=("vt_conditions",),
    into=(TO_OFFER, TO_MONITORING),
    needs=(needs.VT_WORD_RECORDED, needs.CONDITIONS_SET, needs.CONDITIONS_OWNED, needs.CONDITIONS_PROVABLE),
    supplies=("vt_word_recorded", "conditions_set"),
    stops=("vt_conditions",),
    collects=("into", "conditions", "owners", "evidence", *HEARD),
    undoable=True,
    produces=Label("Voorwaarden met eigenaar en bewijs", "Conditions with owner and evidence"),
    sentence=Label(
        "{actor} legde vast dat de voorwaarden in casus {case} compleet zijn: {into}",
        "{actor} recorded that the conditions in referral {case} are complete: {into}",
    ),
)

RECORD_BOARD_REPLY: Final = Step(
    key="record_board_reply",
    label=Label("Bericht van de Raad voor de Kinderbescherming", "Word of the child protection board"),
    sources=("board_inquiry_requested",),
    into=(
        TO_CONDITIONS,
        TO_INVESTIGATION,
        TO_OFFER,
        TO_DIRECT_SAFETY,
        TO_MONITORING,
        Landing("closed_transferred_elsewhere"),
    ),
    needs=(needs.BOARD_WORD_RECORDED,),
    supplies=("board_word_recorded",),
    stops=("board_inquiry",),
    collects=("into", "message", *HEARD),
    undoable=True,
    produces=Label("Bericht van de Raad", "Word of the board"),
    sentence=Label(
        "{actor} legde het bericht van de Raad over casus {case} vast: {into}",
        "{actor} recorded the word of the board about referral {case}: {into}",
    ),
)

STEPS: Final = (
    REPORT,
    FOLLOWUP_REPORT,
    DECIDE_TO_REPORT,
    RECORD_SPOKEN,
    RECORD_SENT,
    ACKNOWLEDGE_REPORT,
    DECIDE_ASSESSMENT,
    CONCLUDE_INVESTIGATION,
    CONCLUDE_CONDITIONS,
    RECORD_BOARD_REPLY,
)
