"""What must be true before the meldcode goes on. No need here ever stands before a report of acute danger."""

from typing import Final

from workflows.engine import Need
from workflows.labels import Label

SIGNAL_RECORDED: Final = Need(
    key="signal_recorded",
    sentence=Label(
        "Schrijf op wat u zag of hoorde, als feit en met de bron.",
        "Write down what you saw or heard, as a fact and with its source.",
    ),
    holds=lambda facts: facts.signal_recorded,
)

A_SIGNAL: Final = Need(
    key="a_signal",
    sentence=Label("Er staat nog geen signaal.", "There is no signal yet."),
    holds=lambda facts: facts.signals > 0,
)

CHILD_CHECK_ANSWERED: Final = Need(
    key="child_check_answered",
    sentence=Label(
        "Vraag of iemand voor kinderen zorgt of zwanger is. Kies ja, nee of onduidelijk.",
        "Ask whether somebody cares for children or is pregnant. Choose yes, no or unclear.",
    ),
    holds=lambda facts: facts.child_check_answered,
)

CHILD_CHECK_SETTLED: Final = Need(
    key="child_check_settled",
    sentence=Label(
        "De kindcheck hoort bij deze signalen en is nog niet gedaan.",
        "The child check belongs to these signals and was not done yet.",
    ),
    holds=lambda facts: facts.child_check_settled,
)

CONSULTATION_RECORDED: Final = Need(
    key="consultation_recorded",
    sentence=Label(
        "Er is nog geen collega geraadpleegd. Leg uit waarom niet.",
        "No colleague was consulted yet. Explain why not.",
    ),
    holds=lambda facts: facts.consultation_recorded,
    kind="explain",
)

CONVERSATION_HELD: Final = Need(
    key="conversation_held",
    sentence=Label(
        "Er is nog niet met de betrokkene gesproken. Leg uit waarom niet.",
        "Nobody spoke with the person involved yet. Explain why not.",
    ),
    holds=lambda facts: facts.conversation_held,
    kind="explain",
)

QUESTIONS_WEIGHED: Final = Need(
    key="questions_weighed",
    sentence=Label(
        "Beantwoord of er een vermoeden is, en of het acuut of structureel onveilig is.",
        "Answer whether there is a suspicion, and whether there is acute or structural unsafety.",
    ),
    holds=lambda facts: facts.questions_weighed,
)

DOUBT_SETTLED: Final = Need(
    key="doubt_settled",
    sentence=Label(
        "U twijfelt. Raadpleeg eerst Veilig Thuis, dat mag zonder namen te noemen.",
        "You are in doubt. Consult Veilig Thuis first; you may do so without giving names.",
    ),
    holds=lambda facts: facts.doubt_settled,
)

VT_CONSULTATION_RECORDED: Final = Need(
    key="vt_consultation_recorded",
    sentence=Label(
        "Schrijf op wie u bij Veilig Thuis sprak, wanneer, en wat het advies was.",
        "Write down whom you spoke to at Veilig Thuis, when, and what the advice was.",
    ),
    holds=lambda facts: facts.vt_consultation_recorded,
)

REPORT_DECIDED: Final = Need(
    key="report_decided",
    sentence=Label("Beslis of melden nodig is.", "Decide whether reporting is necessary."),
    holds=lambda facts: facts.report_decided,
)

HELP_DECIDED: Final = Need(
    key="help_decided",
    sentence=Label("Beslis of hulp mogelijk is.", "Decide whether help is possible."),
    holds=lambda facts: facts.help_decided,
)

DECISIONS_STAND: Final = Need(
    key="decisions_stand",
    sentence=Label(
        "Er is een vermoeden. Niet melden en geen hulp kan dan niet samen.",
        "There is a suspicion. Then no report and no help cannot go together.",
    ),
    holds=lambda facts: facts.decisions_stand,
)

HELP_CHOSEN: Final = Need(
    key="help_chosen",
    sentence=Label("Er is nog niet besloten om hulp te geven.", "Giving help was not decided yet."),
    holds=lambda facts: facts.help_chosen,
)

REVIEW_DATE_SET: Final = Need(
    key="review_date_set",
    sentence=Label(
        "Kies een datum waarop u bekijkt of de hulp werkt.",
        "Choose a date on which you look whether the help works.",
    ),
    holds=lambda facts: facts.review_date_set,
)

REPORT_CHOSEN: Final = Need(
    key="report_chosen",
    sentence=Label(
        "Er is nog niet besloten om te melden. Leg uit waarom u toch meldt.",
        "Reporting was not decided yet. Explain why you report all the same.",
    ),
    holds=lambda facts: facts.report_chosen,
    kind="explain",
)

PERSONS_TOLD_OF_REPORT: Final = Need(
    key="persons_told_of_report",
    sentence=Label(
        "Niet alle betrokkenen weten dat u meldt. Leg uit waarom niet.",
        "Not everybody involved knows that you report. Explain why not.",
    ),
    holds=lambda facts: facts.persons_told_of_report,
    kind="explain",
)

SUSPICION_EXCLUDED: Final = Need(
    key="suspicion_excluded",
    sentence=Label(
        "De vraag of er een vermoeden is, is niet met nee beantwoord.",
        "The question whether there is a suspicion was not answered with no.",
    ),
    holds=lambda facts: facts.suspicion_excluded,
)

REPORT_SETTLED: Final = Need(
    key="report_settled",
    sentence=Label(
        "Er is besloten om te melden, en dat is nog niet gedaan. Meld eerst, of weeg opnieuw.",
        "It was decided to report, and that was not done yet. Report first, or weigh again.",
    ),
    holds=lambda facts: facts.report_settled,
)

HELP_REVIEWED: Final = Need(
    key="help_reviewed",
    sentence=Label(
        "Beantwoord of de hulp wordt aangenomen en of zij werkt voor iedereen.",
        "Answer whether the help is accepted and whether it works for everybody.",
    ),
    holds=lambda facts: facts.help_reviewed,
)

HELP_WORKED: Final = Need(
    key="help_worked",
    sentence=Label(
        "De vraag of de hulp werkt, is niet met ja beantwoord.",
        "The question whether the help works was not answered with yes.",
    ),
    holds=lambda facts: facts.help_worked,
)

FOLLOWING_AGREED: Final = Need(
    key="following_agreed",
    sentence=Label(
        "Schrijf op hoe u de veiligheid blijft volgen.",
        "Write down how you go on following safety.",
    ),
    holds=lambda facts: facts.following_agreed,
)

SEEN_BY_ANOTHER: Final = Need(
    key="seen_by_another",
    sentence=Label(
        "Wie de hulp gaf, sluit niet alleen af: iemand anders besluit mee.",
        "Who gave the help does not close alone: somebody else decides too.",
    ),
    holds=lambda facts: facts.seen_by_another,
)
