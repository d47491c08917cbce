"""How a referral ends: never by itself, as safe only by two people, and never reopened by a new report.

Closing for lack of a suspicion and dismissing a duplicate count at once, and wait for the judgement of a colleague who
was not involved. What becomes of a closed case after that, until its data are destroyed, goes as in every procedure.
"""

from typing import Final

from workflows.destruction import destruction
from workflows.engine import Step
from workflows.labels import Label
from workflows.referral import assessing_needs, entering_needs
from workflows.referral import ending_needs as needs
from workflows.referral.assessing import HEARD
from workflows.referral.places import AFTERWARDS, BESIDE, CLOSED, NAMELESS, OPEN, ROAD
from workflows.referral.telling_needs import UNINVOLVED

CLOSE_NO_SUSPICION: Final = Step(
    key="close_no_suspicion",
    label=Label("Afsluiten, geen vermoeden", "Close, no suspicion"),
    sources=("acute_check",),
    target="closed_no_suspicion",
    needs=(entering_needs.NOT_ACUTE, needs.CLOSING_FOUNDED),
    supplies=("closing_founded",),
    starts=("no_suspicion_read",),
    stops=("acute_action",),
    collects=("reason", "explanation"),
    produces=Label("Voorlopig besluit dat een collega nog leest", "Provisional decision that a colleague still reads"),
    sentence=Label(
        "{actor} sloot casus {case} voorlopig af, geen vermoeden",
        "{actor} closed referral {case} provisionally, no suspicion",
    ),
)

CONCLUDE_NO_SUSPICION: Final = Step(
    key="conclude_no_suspicion",
    label=Label("Afsluiten na de meldcode, geen vermoeden", "Close after the meldcode, no suspicion"),
    sources=("meldcode_running",),
    target="closed_no_suspicion",
    needs=(needs.NO_MELDCODE_RUN_OPEN, needs.MELDCODE_FOUND_NOTHING),
    starts=("no_suspicion_read",),
    stops=("meldcode_steps",),
    produces=Label("Voorlopig besluit dat een collega nog leest", "Provisional decision that a colleague still reads"),
    sentence=Label(
        "{actor} sloot casus {case} na de meldcode voorlopig af, geen vermoeden",
        "{actor} closed referral {case} provisionally after the meldcode, no suspicion",
    ),
)

CONFIRM_NO_SUSPICION: Final = Step(
    key="confirm_no_suspicion",
    label=Label("Gelezen, geen vermoeden", "Read, no suspicion"),
    sources=("closed_no_suspicion",),
    needs=(needs.JUDGEMENT_WAITS, UNINVOLVED),
    stops=("no_suspicion_read",),
    produces=Label("Definitief besluit", "Final decision"),
    sentence=Label(
        "{actor} las waarom casus {case} is afgesloten en was het eens",
        "{actor} read why referral {case} was closed and agreed",
    ),
)

CONTEST_NO_SUSPICION: Final = Step(
    key="contest_no_suspicion",
    label=Label("Gelezen, opnieuw bekijken", "Read, look again"),
    sources=("closed_no_suspicion",),
    target="acute_check",
    needs=(needs.JUDGEMENT_WAITS, UNINVOLVED, needs.REFUSAL_REASON_GIVEN),
    supplies=("refusal_reason_given",),
    starts=("acute_action",),
    stops=("no_suspicion_read",),
    collects=("reason",),
    sentence=Label(
        "{actor} las waarom casus {case} was afgesloten en bracht haar terug",
        "{actor} read why referral {case} was closed and brought it back",
    ),
)

CLOSE_ADVICE: Final = Step(
    key="close_advice",
    label=Label("Advies afsluiten", "Close the advice"),
    sources=("advice_open",),
    target="closed_advice",
    needs=(needs.ADVICE_ANSWERED, entering_needs.PERSONS_ABSENT),
    supplies=("advice_answered",),
    collects=("advice",),
    produces=Label("Advies zonder gegevens van personen", "Advice without data of persons"),
    sentence=Label("{actor} sloot het advies van casus {case} af", "{actor} closed the advice of referral {case}"),
)

CONCLUDE_HELP: Final = Step(
    key="conclude_help",
    label=Label("Afsluiten na de meldcode, hulp werkte", "Close after the meldcode, help worked"),
    sources=("meldcode_running",),
    target="closed_safe",
    needs=(needs.NO_MELDCODE_RUN_OPEN, needs.MELDCODE_HELP_DONE),
    stops=("meldcode_steps",),
    sentence=Label(
        "{actor} sloot casus {case} af omdat de hulp werkte", "{actor} closed referral {case} because the help worked"
    ),
)

PROPOSE_CLOSE: Final = Step(
    key="propose_close",
    label=Label("Afsluiten voorstellen", "Propose to close"),
    sources=("monitoring",),
    needs=(needs.CLOSING_IS_OURS, needs.STABLY_SAFE, needs.CHILDREN_HEARD),
    supplies=("children_heard",),
    collects=("report", "children_heard"),
    produces=Label("Voorstel aan een tweede persoon", "Proposal to a second person"),
    sentence=Label(
        "{actor} stelde voor casus {case} als veilig af te sluiten",
        "{actor} proposed to close referral {case} as safe",
    ),
)

REFUSE_CLOSE: Final = Step(
    key="refuse_close",
    label=Label("Voorstel om af te sluiten afwijzen", "Refuse the proposal to close"),
    sources=("monitoring",),
    needs=(needs.CLOSING_PROPOSED_BY_ANOTHER, needs.REFUSAL_REASON_GIVEN),
    supplies=("refusal_reason_given",),
    collects=("reason",),
    sentence=Label(
        "{actor} wees het voorstel af om casus {case} af te sluiten",
        "{actor} refused the proposal to close referral {case}",
    ),
)

CLOSE_SAFE: Final = Step(
    key="close_safe",
    label=Label("Afsluiten, veilig", "Close, safe"),
    sources=("monitoring",),
    target="closed_safe",
    needs=(
        needs.CLOSING_IS_OURS,
        needs.CLOSING_PROPOSED_BY_ANOTHER,
        needs.STABLY_SAFE,
        needs.CHILDREN_HEARD,
    ),
    stops=("local_team_monitoring_review",),
    produces=Label("Besluit van twee mensen", "Decision of two people"),
    sentence=Label("{actor} sloot casus {case} af als veilig", "{actor} closed referral {case} as safe"),
)

RECORD_VT_CLOSING: Final = Step(
    key="record_vt_closing",
    label=Label("Veilig Thuis sluit af, veilig", "Veilig Thuis closes, safe"),
    sources=("monitoring",),
    target="closed_safe",
    needs=(
        needs.VT_SET_CONDITIONS,
        assessing_needs.VT_WORD_RECORDED,
        needs.STABLY_SAFE,
        needs.CHILDREN_HEARD,
    ),
    supplies=("vt_word_recorded", "children_heard"),
    stops=("local_team_monitoring_review",),
    collects=(*HEARD, "children_heard"),
    produces=Label("Besluit van Veilig Thuis", "Decision of Veilig Thuis"),
    sentence=Label(
        "{actor} legde vast dat Veilig Thuis casus {case} als veilig afsloot",
        "{actor} recorded that Veilig Thuis closed referral {case} as safe",
    ),
)

DISMISS_DUPLICATE: Final = Step(
    key="dismiss_duplicate",
    label=Label("Dubbel, al bekend", "Duplicate, known already"),
    sources=("received",),
    target="closed_dismissed_duplicate",
    needs=(entering_needs.NOT_ACUTE, needs.DUPLICATE_NAMED),
    supplies=("duplicate_named",),
    starts=("duplicate_confirmation",),
    stops=("acute_check",),
    collects=("other", "explanation"),
    produces=Label("Koppeling aan de casus die al loopt", "Link to the referral that runs already"),
    sentence=Label(
        "{actor} koppelde casus {case} aan een casus die al loopt",
        "{actor} linked referral {case} to one that runs already",
    ),
)

CONFIRM_DUPLICATE: Final = Step(
    key="confirm_duplicate",
    label=Label("Dubbel bevestigen", "Confirm the duplicate"),
    sources=("closed_dismissed_duplicate",),
    needs=(needs.JUDGEMENT_WAITS, UNINVOLVED),
    stops=("duplicate_confirmation",),
    sentence=Label(
        "{actor} bevestigde dat casus {case} dubbel is", "{actor} confirmed that referral {case} is a duplicate"
    ),
)

REVERSE_DUPLICATE: Final = Step(
    key="reverse_duplicate",
    label=Label("Toch niet dubbel", "No duplicate after all"),
    sources=("closed_dismissed_duplicate",),
    target="received",
    needs=(needs.JUDGEMENT_WAITS, UNINVOLVED, needs.REFUSAL_REASON_GIVEN),
    supplies=("refusal_reason_given",),
    starts=("acute_check",),
    stops=("duplicate_confirmation",),
    collects=("reason",),
    sentence=Label(
        "{actor} bracht casus {case} terug, zij is niet dubbel",
        "{actor} brought referral {case} back, it is no duplicate",
    ),
)

MOVE_AWAY: Final = Step(
    key="move_away",
    label=Label("Afsluiten na verhuizing", "Close after a move"),
    sources=tuple(state for state in OPEN if state not in NAMELESS),
    target="closed_moved",
    needs=(needs.WARM_TRANSFER_ACCEPTED, needs.ADDRESSES_SETTLED),
    supplies=("warm_transfer_accepted", "addresses_settled"),
    stops=ROAD,
    collects=("new_team", "accepted_by", "received_at", "addresses"),
    produces=Label("Warme overdracht aan de nieuwe gemeente", "Warm transfer to the new municipality"),
    sentence=Label(
        "{actor} sloot casus {case} af na een verhuizing", "{actor} closed referral {case} after a move"
    ),
)

REPORT_AGAIN: Final = Step(
    key="report_again",
    label=Label("Nieuwe melding over een afgesloten casus", "New report on a closed referral"),
    sources=(*CLOSED, "archived_blocked"),
    needs=(needs.PRIOR_INVOLVEMENT_CLASSIFIED,),
    supplies=("prior_involvement_classified",),
    collects=("acute", "story", "prior_involvement"),
    produces=Label("Nieuwe casus die naar deze verwijst", "New referral that is linked to this one"),
    sentence=Label(
        "{actor} nam een nieuwe melding op na casus {case}", "{actor} took down a new report after referral {case}"
    ),
)

ARCHIVE: Final = Step(
    key="archive",
    label=Label("Blokkeren", "Block"),
    sources=CLOSED,
    target="archived_blocked",
    needs=(needs.NOTHING_WAITS,),
    stops=(*BESIDE, *AFTERWARDS),
    collects=("explanation",),
    produces=Label("Geblokkeerde casus, niemand werkt er nog in", "Blocked referral, nobody works in it any more"),
    sentence=Label("{actor} blokkeerde casus {case}", "{actor} blocked referral {case}"),
)

PROPOSE_DESTRUCTION, DESTROY = destruction(Label("casus", "referral"))

STEPS: Final = (
    CLOSE_NO_SUSPICION,
    CONCLUDE_NO_SUSPICION,
    CONFIRM_NO_SUSPICION,
    CONTEST_NO_SUSPICION,
    CLOSE_ADVICE,
    CONCLUDE_HELP,
    PROPOSE_CLOSE,
    REFUSE_CLOSE,
    CLOSE_SAFE,
    RECORD_VT_CLOSING,
    DISMISS_DUPLICATE,
    CONFIRM_DUPLICATE,
    REVERSE_DUPLICATE,
    MOVE_AWAY,
    REPORT_AGAIN,
    ARCHIVE,
    PROPOSE_DESTRUCTION,
    DESTROY,
)
