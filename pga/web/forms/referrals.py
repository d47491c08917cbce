"""The forms of a referral, made from what the workflow says that each step asks. One answer has one question.

The words of a question and of its answers stand here and nowhere else; the page of a referral shows them too.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, cast

from pga.commands.referrals import CODES, ENTRIES, STEPS, asked, needed
from pga.web.forms.fields import N_, Asked, day, line, one_of, one_of_few, telephone, text, today
from pga.web.forms.form import PageForm
from pga.web.forms.steps import StepForm
from workflows.referral import REFERRAL

Ask = Callable[[bool], Asked]
"""Makes a question; told whether the step cannot be taken without its answer."""

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "acute": {"yes": N_("Ja"), "no": N_("Nee"), "unknown": N_("Weet ik niet")},
    "structural": {"yes": N_("Ja"), "no": N_("Nee"), "unknown": N_("Weet ik niet")},
    "own_choice": {"yes": N_("Ja"), "no": N_("Nee")},
    "persons_told": {"yes": N_("Ja"), "no": N_("Nee")},
    "took_place": {"yes": N_("Ja"), "no": N_("Nee")},
    "conflict": {"no": N_("Nee"), "yes": N_("Ja")},
    "children": {
        "seen_and_heard": N_("Elk kind is gezien en gehoord"),
        "not_seen": N_("Niet elk kind is gezien"),
        "there_are_none": N_("Er zijn geen kinderen"),
    },
    "addresses": {"yes": N_("Ja"), "no": N_("Nee")},
    "channel": {
        "telephone": N_("Telefoon"),
        "letter": N_("Brief"),
        "secure_mail": N_("Beveiligde mail"),
        "corv": N_("CORV"),
        "conversation": N_("Gesprek"),
    },
    "urgency": {"regular": N_("Gewoon"), "crisis": N_("Spoed")},
    "class": {
        "acute": N_("Acuut onveilig"),
        "structural": N_("Structureel onveilig"),
        "acute_and_structural": N_("Acuut en structureel onveilig"),
        "unsafe_other": N_("Anders onveilig"),
        "no_unsafety": N_("Niet onveilig"),
        "undetermined": N_("Niet vast te stellen"),
    },
    "norm": {
        "N1": N_("N1: acuut of structureel onveilig"),
        "N2": N_("N2: ik kan geen passende hulp geven of regelen"),
        "N3": N_("N3: de hulp werkt niet, of het wordt weer onveilig"),
        "none": N_("Geen norm"),
    },
    "basis": {
        "youth": N_("Het gaat om jeugd (Jeugdwet)"),
        "consent": N_("Er is toestemming"),
        "wpg_decision": N_("Er is een vastgelegd besluit (Wpg 19 of 20)"),
    },
    "trigger": {
        "new_incident": N_("Nieuw incident"),
        "condition_broken": N_("Een voorwaarde is niet nagekomen"),
        "contact_lost": N_("Contact geweigerd of verloren"),
        "help_refused": N_("Hulp wordt niet aanvaard"),
        "no_result": N_("Geen resultaat binnen de termijn"),
        "child_not_seen": N_("Een kind is niet gezien"),
        "pregnancy_or_new_partner": N_("Zwangerschap of nieuwe partner"),
        "release": N_("Vrijlating"),
        "end_of_order": N_("Einde van een huisverbod of AWARE"),
        "moved": N_("Verhuizing naar een andere gemeente"),
    },
    "sector": {
        "preventive": N_("Preventieve basisvoorziening"),
        "general_practice": N_("Huisarts"),
        "health_care": N_("Overige gezondheidszorg"),
        "mental_health_care": N_("GGZ"),
        "childcare": N_("Kinderopvang"),
        "education": N_("Onderwijs"),
        "youth_care": N_("Jeugdhulp of jeugdzorg"),
        "police": N_("Politie"),
        "justice": N_("Justitie en veiligheid, geen politie"),
        "social_work": N_("Maatschappelijk werk"),
        "professional_other": N_("Beroepsmatig, anders"),
        "citizen": N_("Burger"),
        "unknown": N_("Onbekend"),
    },
    "category": {
        "told_by_person": N_("Iemand vertelde het zelf"),
        "seen": N_("Gezien of gehoord"),
        "injury": N_("Letsel"),
        "behaviour_change": N_("Gedragsverandering van een kind"),
        "neglect": N_("Verwaarlozing"),
        "other": N_("Anders"),
    },
    "judgement": {"stands": N_("Het uitstel was terecht"), "does_not_stand": N_("Het uitstel was niet terecht")},
    "return_reason": {
        "wrong_municipality": N_("Verkeerde gemeente"),
        "too_unsafe": N_("Te onveilig voor vrijwillige hulp"),
        "incomplete": N_("Niet compleet"),
    },
    "prior_involvement": {
        "first_report": N_("Eerste melding"),
        "rereport": N_("Hermelding: eerder bekend, zaak was gesloten"),
        "followup": N_("Vervolgmelding: in een lopende zaak"),
        "not_classified": N_("Nog niet bepaald"),
    },
}
"""Answer -> its codes in words."""


def _few(name: str, label: str, about: str = "") -> Ask:
    return lambda needed: one_of_few(label, WORDS[name].items(), needed=needed, about=about)


def _list(name: str, label: str) -> Ask:
    choices = [("", N_("Maak een keuze")), *WORDS[name].items()]
    return lambda needed: one_of(label, choices, needed=needed)


def _of_case(label: str) -> Ask:
    """One of a list that the case gives."""
    return lambda needed: one_of(label, needed=needed)


def _line(label: str, about: str = "") -> Ask:
    return lambda needed: line(label, needed=needed, about=about)


def _text(label: str, about: str = "") -> Ask:
    return lambda needed: text(label, needed=needed, about=about)


def _day(label: str, *, ahead: bool = False) -> Ask:
    if ahead:
        return lambda needed: day(label, needed=needed, earliest=today)
    return lambda needed: day(label, needed=needed, latest=today)


ASKS: Final[Mapping[str, Ask]] = {
    "into": _of_case(N_("Waar leidt dit toe?")),
    "acute": _few("acute", N_("Is er nu direct gevaar voor iemand?")),
    "structural": _few("structural", N_("Is het steeds opnieuw of al lang onveilig?")),
    "own_choice": _few("own_choice", N_("Kiest u zelf om te melden, los van de meldcode?")),
    "story": _text(N_("Wat is er aan de hand?"), N_("Schrijf feiten op, en van wie u ze heeft. Later aanvullen kan.")),
    "facts": _text(N_("Feiten"), N_("Wat is gezien of gehoord, en door wie.")),
    "signal": _text(N_("Signaal"), N_("Alleen wat is gezien of gehoord. Uw mening hoort er niet bij.")),
    "category": _list("category", N_("Soort signaal")),
    "source": _line(N_("Van wie komt het signaal?")),
    "name": _line(N_("Naam"), N_("Als u die weet.")),
    "born": _day(N_("Geboortedatum")),
    "address": _line(N_("Adres"), N_("Geen geheim adres: dat legt u apart vast.")),
    "phone": lambda needed: telephone(N_("Telefoonnummer")),
    "reporter": _line(N_("Wie meldt dit?"), N_("Wordt apart verzegeld. Wie hulp geeft ziet dit niet.")),
    "sector": _list("sector", N_("Waar komt de melding vandaan?")),
    "channel": _list("channel", N_("Hoe?")),
    "number": _line(N_("Nummer bij de ander")),
    "occurred_on": _day(N_("Datum van het voorval")),
    "urgency": _few("urgency", N_("Hoe snel?")),
    "package": _text(N_("Wat gaf Veilig Thuis?"), N_("Melding, beoordeling en voorwaarden, niet meer dan nodig.")),
    "spoken_with": _line(N_("Met wie is gesproken?"), N_("Naam en organisatie.")),
    "spoken_at": _line(N_("Wanneer?"), N_("Dag en tijd.")),
    "received_at": _line(N_("Wanneer ontvangen?"), N_("Dag en tijd.")),
    "agreed": _text(N_("Wat is afgesproken?")),
    "suspicion": _text(N_("Welk vermoeden is er?")),
    "decided_by": _line(N_("Wie besloot dit?")),
    "basis": _list("basis", N_("Op welke grond?")),
    "with_whom": _line(N_("Wie gaan er samen?")),
    "planned_at": _line(N_("Wanneer gaan zij?")),
    "took_place": _few("took_place", N_("Is het huisbezoek geweest?")),
    "held_at": _line(N_("Wanneer was het?")),
    "norm": _list("norm", N_("Welke meldnorm?")),
    "persons_told": _few("persons_told", N_("Weten de betrokkenen dat u meldt?")),
    "class": _list("class", N_("Uitkomst van de veiligheidsbeoordeling")),
    "decision": _text(N_("Besluit")),
    "conclusion": _text(N_("Conclusie")),
    "message": _text(N_("Bericht van de Raad")),
    "conflict": _few("conflict", N_("Kent u of een naaste collega iemand uit dit gezin?")),
    "worker": _of_case(N_("Wie gaat deze casus doen?")),
    "return_reason": _list("return_reason", N_("Waarom gaat de overdracht terug?")),
    "reason": _text(N_("Reden")),
    "text": _text(N_("Toelichting")),
    "answer": _text(N_("Antwoord van Veilig Thuis")),
    "attempts": _text(N_("Wat is geprobeerd, en wanneer?")),
    "findings": _text(N_("Bevindingen")),
    "children": _few("children", N_("Zijn de kinderen gezien en gehoord?")),
    "condition": _text(N_("Welke voorwaarde is niet nagekomen?")),
    "happened": _text(N_("Wat is er gebeurd?")),
    "next_on": _day(N_("Volgend moment"), ahead=True),
    "trigger": _list("trigger", N_("Aanleiding")),
    "wanted": _text(N_("Wat is nodig?")),
    "party": _of_case(N_("Om wie gaat het?")),
    "told_on": _day(N_("Op welke dag?")),
    "ground": _line(N_("Grond voor het uitstel")),
    "considerations": _text(N_("Overwegingen")),
    "second": _line(N_("Wie keek mee?")),
    "recheck_on": _day(N_("Wanneer kijkt u er opnieuw naar?"), ahead=True),
    "judgement": _few("judgement", N_("Oordeel")),
    "advice": _text(N_("Gegeven advies"), N_("Zonder gegevens waaraan iemand te herkennen is.")),
    "report": _text(N_("Afsluitend verslag")),
    "other": _line(N_("Nummer van de andere casus")),
    "addresses": _few("addresses", N_("Is geregeld dat geheime adressen geheim blijven?")),
    "prior_involvement": _list("prior_involvement", N_("Was er eerder iets bekend?")),
    "explanation": _text(N_("Uitleg"), N_("Alleen nodig als hierboven om uitleg wordt gevraagd.")),
}
"""Answer -> its question."""

ALWAYS: Final = ("explanation",)
"""What every step can be asked besides: why it is taken though something is not so."""


def _form(step: str, kind: type[PageForm], *more: str) -> type[PageForm]:
    names = dict.fromkeys((*asked(step), *more))
    wanted = needed(step) | {"into"}
    fields: dict[str, Any] = {name: ASKS[name](name in wanted) for name in names}
    called = REFERRAL.step(step).label.nl
    return cast(type[PageForm], type(f"{step.title()}Form", (kind,), {**fields, "called": called}))


STEP_FORMS: Final[Mapping[str, type[PageForm]]] = {
    key.replace("_", "-"): _form(key, StepForm, *ALWAYS) for key in STEPS
}
"""Step, as an address writes it -> its form."""

ENTRY_FORMS: Final[Mapping[str, type[PageForm]]] = {key.replace("_", "-"): _form(key, PageForm) for key in ENTRIES}
"""Step with which a referral begins, as an address writes it -> its form."""


class ContactForm(StepForm):
    """An attempt to reach somebody."""

    party = one_of(N_("Met wie zocht u contact?"))
    result = one_of_few(
        N_("Hoe ging het?"),
        (
            ("reached", N_("Er is contact geweest")),
            ("seen_and_heard", N_("Het kind is gezien en gehoord")),
            ("failed", N_("Geen contact gekregen")),
        ),
    )
    children = one_of_few(N_("Zijn de kinderen gezien en gehoord?"), WORDS["children"].items(), needed=False)


def question_of(name: str) -> str:
    """The Dutch words of the question of an answer (marked for translation)."""
    return str(ASKS[name](False).args[0])


def in_words(name: str, said: str) -> str:
    """What was said, for an answer of a list in words (marked for translation); else as it was typed."""
    return WORDS[name].get(said, said) if name in CODES else said
