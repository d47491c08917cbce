"""The forms of the Top-X list, made from what the workflow says that each step asks. One answer, one question."""

from collections.abc import Mapping
from typing import Any, Final, cast

from pga.commands.top_x import CODES, ENTRIES, NEEDED, STEPS, asked
from pga.web.forms.asks import Ask, Wording, few, of_case, of_day, of_line, of_list, of_text
from pga.web.forms.fields import N_, citizen_number, day, line, one_of, text, today
from pga.web.forms.form import PageForm
from pga.web.forms.steps import StepForm
from workflows.top_x import TOP_X
from workflows.top_x.entering import GATES

YES_NO: Final = {"yes": N_("Ja"), "no": N_("Nee")}
WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    **dict.fromkeys(GATES, YES_NO),
    "advice": {"place": N_("Wel plaatsen"), "not_place": N_("Niet plaatsen")},
    "view": {
        "heard": N_("De persoon gaf zijn kant"),
        "declined": N_("De persoon wilde niet"),
        "not_reached": N_("De persoon was niet te bereiken"),
        "put_off": N_("Uitgesteld, met een grond in de wet"),
    },
    "channel": {
        "handed_over": N_("In handen gegeven"),
        "post": N_("Met de post"),
        "secure_mail": N_("Met beveiligde mail"),
        "conversation": N_("In een gesprek, met de brief erbij"),
    },
    "care_offer": {
        "taken": N_("Ja, en de persoon neemt het aan"),
        "partly": N_("Ja, en de persoon neemt een deel aan"),
        "declined": N_("Ja, maar de persoon wil het niet"),
        "not_offered": N_("Nee, nog niet"),
    },
    "hearing": {
        "heard": N_("De persoon is gehoord"),
        "not_wanted": N_("De persoon wil niet worden gehoord, of reageerde niet op tijd"),
        "inadmissible": N_("Het bezwaar kan duidelijk niet worden behandeld"),
        "unfounded": N_("Het bezwaar is duidelijk ongegrond"),
        "met": N_("De persoon krijgt helemaal gelijk"),
    },
    "outcome": {
        "upheld": N_("Gegrond"),
        "partly_upheld": N_("Voor een deel gegrond"),
        "not_upheld": N_("Niet gegrond"),
        "withdrawn": N_("Ingetrokken"),
    },
}
"""Answer -> its codes in words."""

OWN_BEHAVIOUR: Final = N_("Wat deze persoon zelf deed, waar en wanneer. Niets over familie, afkomst of geloof.")
OWN_REASONS: Final = N_("Uw eigen redenen. De punten zijn een advies.")
ELSE: Final = N_("Alleen nodig als u anders beslist dan het advies.")
EVIDENCE: Final = N_("Waaruit blijkt dat?")

ASKS: Final[Mapping[str, Ask]] = {
    "name": of_line(N_("Om wie gaat het?"), N_("Voornaam en achternaam.")),
    "born": of_day(N_("Geboortedatum")),
    "bsn": lambda needed: citizen_number(),
    "address": of_line(N_("Adres")),
    "story": of_text(N_("Wat is er aan de hand?"), OWN_BEHAVIOUR),
    "tried": of_text(N_("Wat is al geprobeerd, en waarom werkte het niet?")),
    "reason": of_text(N_("Waarom?")),
    "resident": few(N_("Woont deze persoon in de gemeente?"), YES_NO),
    "adult": few(N_("Is deze persoon 18 jaar of ouder?"), YES_NO),
    "repeated": few(N_("Zijn er herhaalde feiten in de terugkijktijd?"), YES_NO),
    "own_behaviour": few(N_("Gaat het om eigen gedrag, en niet om dat van anderen?"), YES_NO),
    "regular_tried": few(N_("Is de gewone aanpak geprobeerd?"), YES_NO),
    "shareable": few(N_("Mogen deze gegevens worden gedeeld?"), YES_NO),
    **{f"{gate}_evidence": of_text(EVIDENCE) for gate in GATES},
    "nominator": of_case(N_("Wie vraagt u voor te dragen?")),
    "rater_one": of_case(N_("Eerste wegende")),
    "rater_two": of_case(N_("Tweede wegende, van een andere organisatie")),
    "care_needs": of_text(N_("Welke zorg heeft deze persoon nodig?"), N_("Dit telt niet mee in de punten.")),
    "care_offer": of_list(N_("Is die zorg aangeboden?"), WORDS["care_offer"]),
    "protective": of_text(N_("Wat gaat goed, en wie of wat helpt?")),
    "feasible": of_text(N_("Wil en kan deze persoon meewerken?")),
    "advice": few(N_("Wat is het advies?"), WORDS["advice"]),
    "view": of_list(N_("Hoe is het gegaan?"), WORDS["view"]),
    "held_on": of_day(N_("Wanneer?")),
    "view_text": of_text(N_("Wat zei de persoon?")),
    "view_not": of_text(N_("Waarom kon het niet?"), N_("Alleen nodig als de persoon zijn kant niet gaf.")),
    "consequences": of_text(N_("Wat betekent dit voor deze persoon?"), N_("Dit komt in de brief.")),
    "deviation": of_text(N_("Waarom wijkt u af van het advies?"), ELSE),
    "removal_ground": of_case(N_("Op welke grond?")),
    "channel": of_list(N_("Hoe kreeg de persoon de brief?"), WORDS["channel"]),
    "told_on": of_day(N_("Wanneer?")),
    "by_whom": of_line(N_("Door wie?")),
    "ground": of_case(N_("Op welke grond in de wet?")),
    "considerations": of_text(N_("Waarom weegt die grond zwaarder?")),
    "recheck_on": of_day(N_("Wanneer kijkt u opnieuw?"), ahead=True),
    "received_on": of_day(N_("Wanneer kwam het bezwaar binnen?")),
    "objection_text": of_text(N_("Wat zijn de bezwaren?")),
    "hearing": of_list(N_("Is de persoon gehoord over het bezwaar?"), WORDS["hearing"]),
    "heard_on": of_day(N_("Wanneer?")),
    "hearing_text": of_text(N_("Wat is er gezegd, of waarom is er niet gehoord?"), N_("Dit is het verslag (Awb 7:7).")),
    "outcome": of_list(N_("Wat is de uitkomst?"), WORDS["outcome"]),
    "explanation": of_text(N_("Uitleg"), N_("Alleen nodig als hierboven om uitleg wordt gevraagd.")),
}
"""Answer -> its question."""

IN_STEP: Final[Mapping[tuple[str, str], Ask]] = {
    ("discuss", "reason"): of_text(N_("Wat kwam er uit het gesprek over de verschillen?")),
    ("counter", "reason"): of_text(N_("Wat pleit tegen plaatsing?"), N_("Schrijf op wat u als zorgpartner ziet.")),
    ("adjourn_objection", "reason"): of_text(
        N_("Waarom kan de beslissing niet op tijd?"), N_("Dit komt in de brief.")
    ),
    ("place", "reason"): of_text(N_("Waarom plaatst u deze persoon?"), OWN_REASONS),
    ("not_place", "reason"): of_text(N_("Waarom plaatst u deze persoon niet?"), OWN_REASONS),
}
"""(step, answer) -> its question there, where the same answer is asked in other words."""


WORDING: Final = Wording(ASKS, {name: WORDS[name] for name in CODES})


def wording_in(step: str) -> Wording:
    """How a step asks: as everywhere, but for what it asks in words of its own."""
    return Wording({**ASKS, **{name: ask for (key, name), ask in IN_STEP.items() if key == step}}, WORDING.words)


EXPLAINED: Final = frozenset(step.key for step in TOP_X.steps if any(need.kind == "explain" for need in step.needs))
"""Steps that can be taken with an explanation for what is not so."""


def _form(step: str, kind: type[PageForm]) -> type[PageForm]:
    names = (*asked(step), *(("explanation",) if step in EXPLAINED else ()))
    fields: dict[str, Any] = {
        name: IN_STEP.get((step, name), ASKS[name])(name in NEEDED.get(step, ())) for name in names
    }
    called = TOP_X.step(step).label.nl
    return cast(type[PageForm], type(f"TopX{step.title()}Form", (kind,), {**fields, "called": called}))


ENTRY_FORMS: Final[Mapping[str, type[PageForm]]] = {key: _form(key, PageForm) for key in ENTRIES}
"""Way in -> its form."""
STEP_FORMS: Final[Mapping[str, type[PageForm]]] = {key.replace("_", "-"): _form(key, StepForm) for key in STEPS}
"""Step, as an address writes it -> its form."""


class FactForm(StepForm):
    """One fact, as the statement of its owner."""

    called = N_("Feit toevoegen")

    occurred_on = day(N_("Wanneer gebeurde het?"), latest=today)
    kind = one_of(N_("Wat voor feit is het?"))
    standing = one_of(N_("Hoe vast staat het?"))
    what = text(N_("Wat gebeurde er?"), about=N_("Alleen eigen gedrag van deze persoon. Geen namen van anderen."))
    source = line(N_("Bron"), about=N_("Zoals een nummer of systeem."))
    basis = one_of(N_("Op welke grondslag deelt u dit?"))
    expires_on = day(N_("Vanaf wanneer telt het niet meer?"), needed=False, earliest=today)


class CorrectFactForm(FactForm):
    """What the fact reads from now, and why."""

    called = N_("Feit corrigeren")

    reason = text(N_("Waarom verandert het?"))


class WithdrawFactForm(StepForm):
    """Why the fact counts no more."""

    called = N_("Feit terugnemen")

    reason = text(N_("Waarom neemt u dit feit terug?"))


class ProposeDropForm(StepForm):
    """Since when it is known that a fact fell, and from where."""

    called = N_("Vrijspraak of sepot melden")

    known_on = day(N_("Sinds wanneer is dat bekend?"), latest=today)
    reason = text(N_("Hoe weet u dat?"), about=N_("Zoals een vonnis of een brief van het Openbaar Ministerie."))


class KeepFactForm(StepForm):
    """Why a fact that was said to have fallen stands."""

    called = N_("Feit laten staan")

    reason = text(N_("Waarom blijft het feit staan?"))


class ApproachForm(StepForm):
    """Which person-centred approach belongs to this person."""

    approach = line(N_("Nummer van de persoonsgerichte aanpak"), about=N_("Zoals PGA-7K3M-Q2XW."))
