"""The forms of a run of the meldcode, made from what the workflow says that each step asks. One answer, one question.

The words of a question and of its answers stand here and nowhere else; the page of a run shows them too.
"""

from collections.abc import Mapping
from typing import Any, Final, cast

from pga.commands.meldcode import CODES, STEPS, asked
from pga.web.forms.asks import Ask, Wording, few, of_day, of_line, of_text
from pga.web.forms.fields import N_, day, one_of, one_of_few, today
from pga.web.forms.referrals import ASKS as OF_REFERRALS
from pga.web.forms.referrals import WORDS as WORDS_OF_REFERRALS
from pga.web.forms.steps import StepForm
from workflows.meldcode import MELDCODE

YES_NO: Final = {"yes": N_("Ja"), "no": N_("Nee")}
OR_UNKNOWN: Final = {**YES_NO, "unknown": N_("Weet ik niet")}
OR_UNCLEAR: Final = {**YES_NO, "unclear": N_("Onduidelijk")}

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "client_is": {"adult": N_("Volwassene"), "adolescent": N_("Jongere"), "child": N_("Kind")},
    "category": WORDS_OF_REFERRALS["category"],
    "norm": WORDS_OF_REFERRALS["norm"],
    **dict.fromkeys(("children", "pregnant", "dependants"), OR_UNCLEAR),
    **dict.fromkeys(("suspicion", "acute", "structural"), OR_UNKNOWN),
    **dict.fromkeys(
        (
            "anonymous", "disclosure", "able", "accepts", "results", "doubt",
            "report_decision", "help_decision", "persons_told",
        ),
        YES_NO,
    ),
}
"""Answer -> its codes in words."""


ASKS: Final[Mapping[str, Ask]] = {
    **{name: OF_REFERRALS[name] for name in ("category", "norm", "persons_told", "explanation")},
    "client_is": few(N_("Om wie gaan de signalen?"), WORDS["client_is"]),
    "fact": of_text(N_("Wat zag of hoorde u?"), N_("Alleen feiten, zo letterlijk mogelijk.")),
    "source": of_line(N_("Van wie komt het?"), N_("U zelf, of wie het u vertelde.")),
    "seen_on": of_day(N_("Op welke dag?")),
    "opinion": of_text(N_("Uw mening"), N_("Wat u denkt dat er speelt. Dit staat los van de feiten.")),
    "children": few(N_("Zorgt deze persoon voor kinderen?"), WORDS["children"]),
    "pregnant": few(N_("Is er een zwangerschap?"), WORDS["pregnant"]),
    "dependants": few(N_("Is iemand anders van deze persoon afhankelijk?"), WORDS["dependants"]),
    "consulted": of_line(N_("Wie hebt u geraadpleegd?"), N_("Bij voorkeur de aandachtsfunctionaris.")),
    "held_on": of_day(N_("Op welke dag was dat?")),
    "advice": of_text(N_("Wat was het advies?")),
    "spoken_with": of_line(N_("Met wie is gesproken?")),
    "spoken_at": of_line(N_("Wanneer?"), N_("Dag en tijd.")),
    "said": of_text(N_("Wat is er gezegd?"), N_("Zo letterlijk mogelijk, en van wie.")),
    "anonymous": few(N_("Hebt u geen namen genoemd?"), WORDS["anonymous"]),
    "suspicion": few(N_("1. Is er een vermoeden van huiselijk geweld of kindermishandeling?"), WORDS["suspicion"]),
    "acute": few(
        N_("2a. Is het acuut onveilig?"), WORDS["acute"], N_("Iemand loopt nu of de komende dagen direct gevaar.")
    ),
    "structural": few(N_("2b. Is het structureel onveilig?"), WORDS["structural"], N_("Het gebeurt steeds weer.")),
    "disclosure": few(N_("Vertelde iemand zelf over het geweld, of vroeg iemand om hulp?"), WORDS["disclosure"]),
    "able": few(N_("3. Kunt u zelf goede hulp geven of regelen?"), WORDS["able"]),
    "accepts": few(N_("4. Nemen de betrokkenen de hulp aan, en werken zij mee?"), WORDS["accepts"]),
    "results": few(N_("5. Maakt de hulp het veilig voor iedereen, binnen de termijn?"), WORDS["results"]),
    "doubt": few(N_("Twijfelt u?"), WORDS["doubt"], N_("Bij twijfel raadpleegt u eerst Veilig Thuis. Dat moet.")),
    "report_decision": few(N_("Besluit 1: is melden nodig?"), WORDS["report_decision"]),
    "help_decision": few(N_("Besluit 2: is hulp geven of regelen mogelijk?"), WORDS["help_decision"]),
    "reason": of_text(N_("Waarom?")),
    "help": of_text(N_("Welke hulp?"), N_("Wie doet wat, en voor wie.")),
    "review_on": of_day(N_("Wanneer bekijkt u of de hulp werkt?"), ahead=True),
    "findings": of_text(N_("Wat is er veranderd?")),
    "following": of_text(N_("Hoe blijft u de veiligheid volgen?")),
}
"""Answer -> its question."""

NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("record_signal", "add_signal"), ("fact", "source")),
    "check_children": ("children", "pregnant"),
    "consult_vt": ("spoken_with", "spoken_at", "advice"),
    "record_weighing": ("suspicion", "acute", "structural"),
    "decide_report": ("report_decision",),
    "decide_help": ("help_decision",),
    **dict.fromkeys(("start_help", "help_beside"), ("review_on",)),
    "review_help": ("accepts", "results", "review_on"),
    **dict.fromkeys(("end_help", "close_help_done"), ("following",)),
}
"""Step -> the answers without which it cannot be taken, as its needs have it; no report has any."""


class OpenForm(StepForm):
    """Who the signals are about: somebody of the referral, or nobody who is known yet."""

    client = one_of(N_("Wie uit deze casus?"), needed=False)
    client_is = ASKS["client_is"](True)


class ProfileForm(StepForm):
    """What an organisation laid down about its meldcode."""

    called = N_("Meldcode van uw organisatie")

    attested_on = day(N_("Sinds wanneer is de meldcode vastgesteld?"), latest=today)
    attested_until = day(N_("Tot wanneer geldt dat?"), about=N_("Daarna stelt uw organisatie haar opnieuw vast."))
    officer = one_of(N_("Wie is de aandachtsfunctionaris?"))
    decider = one_of(N_("Wie beslist of er gemeld wordt?"))
    training_clause = one_of_few(
        N_("Is scholing in de meldcode afgesproken?"),
        YES_NO.items(),
        about=N_("Bijvoorbeeld in de prestatieovereenkomst met de gemeente."),
    )


def _form(step: str) -> type[StepForm]:
    fields: dict[str, Any] = {name: ASKS[name](name in NEEDED.get(step, ())) for name in asked(step)}
    called = MELDCODE.step(step).label.nl
    return cast(type[StepForm], type(f"Meldcode{step.title()}Form", (StepForm,), {**fields, "called": called}))


STEP_FORMS: Final[Mapping[str, type[StepForm]]] = {
    key.replace("_", "-"): _form(key) for key in STEPS if key != "open"
}
"""Step of a run, as an address writes it -> its form."""


WORDING: Final = Wording(ASKS, {name: WORDS[name] for name in CODES})
