"""What must be true before a referral ends, and before that end counts."""

from typing import Final

from workflows.engine import Need
from workflows.labels import Label

CLOSING_FOUNDED: Final = Need(
    key="closing_founded",
    sentence=Label(
        "Schrijf op waarom er geen vermoeden is.",
        "Write down why there is no suspicion.",
    ),
    holds=lambda facts: facts.closing_founded,
)

ADVICE_ANSWERED: Final = Need(
    key="advice_answered",
    sentence=Label(
        "Schrijf op welk advies u heeft gegeven.",
        "Write down which advice you gave.",
    ),
    holds=lambda facts: facts.advice_answered,
)

NO_MELDCODE_RUN_OPEN: Final = Need(
    key="no_meldcode_run_open",
    sentence=Label(
        "Er loopt nog een meldcode in deze casus.",
        "A meldcode is still running in this referral.",
    ),
    holds=lambda facts: facts.open_meldcode_runs == 0,
)

MELDCODE_FOUND_NOTHING: Final = Need(
    key="meldcode_found_nothing",
    sentence=Label(
        "De meldcode is niet afgesloten met: geen vermoeden.",
        "The meldcode was not closed with: no suspicion.",
    ),
    holds=lambda facts: facts.meldcode_found_nothing,
)

MELDCODE_HELP_DONE: Final = Need(
    key="meldcode_help_done",
    sentence=Label(
        "De meldcode is niet afgesloten met: de hulp heeft gewerkt.",
        "The meldcode was not closed with: the help has worked.",
    ),
    holds=lambda facts: facts.meldcode_help_done,
)

STABLY_SAFE: Final = Need(
    key="stably_safe",
    sentence=Label(
        "Nog niet voor iedereen is vastgelegd dat het stabiel veilig is.",
        "It was not recorded for everybody yet that safety is stable.",
    ),
    holds=lambda facts: facts.stably_safe,
)

CHILDREN_HEARD: Final = Need(
    key="children_heard",
    sentence=Label(
        "Niet elk kind is gehoord over het afsluiten.",
        "Not every child was heard about the closing.",
    ),
    holds=lambda facts: facts.children_heard,
)

CLOSING_IS_OURS: Final = Need(
    key="closing_is_ours",
    sentence=Label(
        "Veilig Thuis heeft voorwaarden gesteld en besluit daarom zelf over het afsluiten.",
        "Veilig Thuis has set conditions, and so decides itself about the closing.",
    ),
    holds=lambda facts: facts.closing_is_ours,
)

VT_SET_CONDITIONS: Final = Need(
    key="vt_set_conditions",
    sentence=Label(
        "Veilig Thuis heeft in deze casus geen voorwaarden gesteld. Twee mensen van het lokale team sluiten haar af.",
        "Veilig Thuis has set no conditions in this referral. Two people of the local team close it.",
    ),
    holds=lambda facts: facts.vt_set_conditions,
)

CLOSING_PROPOSED_BY_ANOTHER: Final = Need(
    key="closing_proposed_by_another",
    sentence=Label(
        "Iemand anders moet het afsluiten eerst voorstellen.",
        "Somebody else must propose the closing first.",
    ),
    holds=lambda facts: facts.closing_proposed_by_another,
)

REFUSAL_REASON_GIVEN: Final = Need(
    key="refusal_reason_given",
    sentence=Label(
        "Schrijf op waarom u het anders ziet.",
        "Write down why you see it differently.",
    ),
    holds=lambda facts: facts.reason_recorded,
)

DUPLICATE_NAMED: Final = Need(
    key="duplicate_named",
    sentence=Label(
        "Noem de casus waarin dit al bekend is.",
        "Name the referral in which this is known already.",
    ),
    holds=lambda facts: facts.duplicate_named,
)

JUDGEMENT_WAITS: Final = Need(
    key="judgement_waits",
    sentence=Label(
        "Over dit afsluiten wacht geen oordeel.",
        "No judgement waits about this closing.",
    ),
    holds=lambda facts: facts.judgement_waits,
)

WARM_TRANSFER_ACCEPTED: Final = Need(
    key="warm_transfer_accepted",
    sentence=Label(
        "Het team van de nieuwe gemeente heeft de warme overdracht nog niet aangenomen.",
        "The team of the new municipality has not accepted the warm transfer yet.",
    ),
    holds=lambda facts: facts.warm_transfer_accepted,
)

ADDRESSES_SETTLED: Final = Need(
    key="addresses_settled",
    sentence=Label(
        "Leg vast wat er met de geheime adressen gebeurt.",
        "Record what happens to the secret addresses.",
    ),
    holds=lambda facts: facts.addresses_settled,
)

PRIOR_INVOLVEMENT_CLASSIFIED: Final = Need(
    key="prior_involvement_classified",
    sentence=Label(
        "Kies of dit een eerste melding, een hermelding of een vervolgmelding is.",
        "Choose whether this is a first report, a re-report or a follow-up report.",
    ),
    holds=lambda facts: facts.prior_involvement_classified,
)

NOTHING_WAITS: Final = Need(
    key="nothing_waits",
    sentence=Label(
        "Er wacht nog iets: een oordeel, een gesprek met Veilig Thuis, of iemand die nog niets weet. "
        "Leg uit waarom de casus toch kan worden geblokkeerd.",
        "Something waits still: a judgement, a talk with Veilig Thuis, or somebody who knows nothing yet. "
        "Explain why the referral can be blocked all the same.",
    ),
    holds=lambda facts: facts.nothing_waits,
    kind="explain",
)
