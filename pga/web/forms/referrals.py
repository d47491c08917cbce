"""The forms of a referral, made from what the workflow says that each step asks. One answer has one question.

The words of a question and of its answers stand here and nowhere else; the page of a referral shows them too.
"""

from collections.abc import Mapping
from typing import Any, Final, cast

from wtforms import FileField

from pga.commands.referrals import ENTRIES, STEPS, asked, needed
from pga.web.forms.asks import Ask, Wording, few, of_case, of_day, of_line, of_list, of_many, of_moment, of_text
from pga.web.forms.fields import N_, one_of, one_of_few, telephone
from pga.web.forms.form import PageForm
from pga.web.forms.steps import StepForm
from workflows.referral import REFERRAL

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
    "stable": {"yes": N_("Ja"), "no": N_("Nee")},
    "children_heard": {
        "seen_and_heard": N_("Elk kind is hierover gehoord"),
        "not_seen": N_("Niet elk kind is hierover gehoord"),
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
    "urgency": {"regular": N_("Binnen de gewone termijn"), "crisis": N_("Spoed")},
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
    "told_to": {"person": N_("De persoon zelf"), "representative": N_("Wie voor deze persoon spreekt")},
    "danger_now": {"yes": N_("Ja"), "no": N_("Nee")},
    "judgement": {"stands": N_("Het uitstel was terecht"), "does_not_stand": N_("Het uitstel was niet terecht")},
    "nature": {
        "child_abuse": N_("Kindermishandeling"),
        "violence_against_parents": N_("Geweld tegen ouders"),
        "ex_partner_violence": N_("(Ex-)partnergeweld"),
        "elder_abuse": N_("Ouderenmishandeling"),
        "dv_other": N_("Huiselijk geweld overig"),
        "other_problem": N_("Andere problematiek"),
        "no_dv_ca": N_("Geen huiselijk geweld of kindermishandeling"),
        "unknown": N_("Onbekend"),
    },
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


ASKS: Final[Mapping[str, Ask]] = {
    "into": of_case(N_("Waar leidt dit toe?")),
    "acute": few(N_("Is er nu direct gevaar voor iemand?"), WORDS["acute"]),
    "structural": few(N_("Is het steeds opnieuw of al lang onveilig?"), WORDS["structural"]),
    "own_choice": few(N_("Kiest u zelf om te melden, los van de meldcode?"), WORDS["own_choice"]),
    "story": of_text(
        N_("Wat is er aan de hand?"), N_("Schrijf feiten op, en niet wie meldt. Later aanvullen kan.")
    ),
    "facts": of_text(N_("Feiten"), N_("Wat is gezien of gehoord, en door wie.")),
    "signal": of_text(N_("Signaal"), N_("Alleen wat is gezien of gehoord. Uw mening hoort er niet bij.")),
    "category": of_list(N_("Soort signaal"), WORDS["category"]),
    "source": of_line(
        N_("Van wie komt het signaal?"), N_("Wordt apart verzegeld. Wie hulp geeft ziet dit niet.")
    ),
    "name": of_line(N_("Naam"), N_("Als u die weet.")),
    "born": of_day(N_("Geboortedatum")),
    "address": of_line(N_("Adres"), N_("Geen geheim adres: dat legt u apart vast.")),
    "phone": lambda needed: telephone(N_("Telefoonnummer")),
    "reporter": of_line(N_("Wie meldt dit?"), N_("Wordt apart verzegeld. Wie hulp geeft ziet dit niet.")),
    "sector": of_list(N_("Waar komt de melding vandaan?"), WORDS["sector"]),
    "mask_ground": of_line(
        N_("Waarom mag niemand weten wie dit vertelde?"),
        N_("Alleen bij een professional. Zijn naam gaat dan in geen tekst mee. Een burger blijft altijd onbekend."),
    ),
    "channel": of_list(N_("Hoe is dit doorgegeven?"), WORDS["channel"]),
    "number": of_line(N_("Nummer bij de ander")),
    "occurred_on": of_day(N_("Datum van het voorval")),
    "urgency": few(N_("Hoe snel is contact nodig?"), WORDS["urgency"]),
    "package": of_text(N_("Wat gaf Veilig Thuis?"), N_("Melding, beoordeling en voorwaarden, niet meer dan nodig.")),
    "spoken_with": of_line(N_("Met wie is gesproken?"), N_("Naam en organisatie.")),
    "spoken_at": of_moment(N_("Wanneer?")),
    "received_at": of_moment(N_("Wanneer ontvangen?")),
    "sent_to": of_line(N_("Aan wie is de melding gestuurd?"), N_("Naam en organisatie.")),
    "sent_at": of_moment(N_("Wanneer is zij gestuurd?")),
    "agreed": of_text(N_("Wat is afgesproken?")),
    "suspicion": of_text(N_("Welk vermoeden is er?")),
    "decided_by": of_line(N_("Wie besloot dit?")),
    "basis": of_list(N_("Op welke grond?"), WORDS["basis"]),
    "grounds": of_text(
        N_("Waar blijkt dat uit?"),
        N_("Welk kind, wie toestemming gaf en wanneer, of welk besluit: van wie en van welke dag."),
    ),
    "with_whom": of_line(N_("Wie gaan er samen?")),
    "planned_at": of_line(N_("Wanneer gaan zij?")),
    "took_place": few(N_("Is het huisbezoek geweest?"), WORDS["took_place"]),
    "held_at": of_moment(N_("Wanneer was het?")),
    "norm": of_list(N_("Welke meldnorm?"), WORDS["norm"]),
    "persons_told": few(N_("Weten de betrokkenen dat u meldt?"), WORDS["persons_told"]),
    "class": of_list(N_("Uitkomst van de veiligheidsbeoordeling"), WORDS["class"]),
    "decision": of_text(N_("Besluit")),
    "conditions": of_text(N_("Welke veiligheidsvoorwaarden stelt Veilig Thuis?")),
    "owners": of_text(N_("Wie zorgt voor elke voorwaarde?")),
    "evidence": of_text(N_("Waaraan is te zien dat aan elke voorwaarde is voldaan?")),
    "conclusion": of_text(N_("Conclusie")),
    "message": of_text(N_("Bericht van de Raad")),
    "conflict": few(N_("Kent u of een naaste collega iemand uit dit gezin?"), WORDS["conflict"]),
    "worker": of_case(N_("Wie gaat deze casus doen?")),
    "nature": of_many(
        N_("Wat is de aard van het geweld?"), WORDS["nature"], N_("U kunt meer dan één antwoord kiezen.")
    ),
    "return_reason": of_list(N_("Waarom gaat de overdracht terug?"), WORDS["return_reason"]),
    "reason": of_text(N_("Reden")),
    "text": of_text(N_("Toelichting")),
    "answer": of_text(N_("Antwoord van Veilig Thuis")),
    "attempts": of_text(N_("Wat is geprobeerd, en wanneer?")),
    "findings": of_text(N_("Bevindingen")),
    "children": few(N_("Zijn de kinderen gezien en gehoord?"), WORDS["children"]),
    "stable": few(N_("Is het voor hem of haar stabiel veilig?"), WORDS["stable"]),
    "children_heard": few(N_("Zijn de kinderen gehoord over het afsluiten?"), WORDS["children_heard"]),
    "new_team": of_line(N_("Welk team van de nieuwe gemeente neemt het over?")),
    "accepted_by": of_line(N_("Wie nam de warme overdracht daar aan?"), N_("Naam.")),
    "condition": of_text(N_("Welke voorwaarde is niet nagekomen?")),
    "happened": of_text(N_("Wat is er gebeurd?")),
    "next_on": of_day(N_("Volgend moment"), ahead=True),
    "trigger": of_list(N_("Aanleiding"), WORDS["trigger"]),
    "wanted": of_text(N_("Wat is nodig?")),
    "party": of_case(N_("Om wie gaat het?")),
    "told_to": of_case(N_("Aan wie is het verteld?"), N_("Laat leeg als u het aan deze persoon zelf vertelde.")),
    "told_on": of_day(N_("Op welke dag?")),
    "ground": of_case(N_("Grond voor het uitstel")),
    "danger_now": few(
        N_("Is er nu acuut gevaar?"), WORDS["danger_now"], N_("Alleen dan kan een tweede achteraf oordelen.")
    ),
    "considerations": of_text(N_("Overwegingen")),
    "second": of_line(N_("Wie keek mee?")),
    "recheck_on": of_day(N_("Wanneer kijkt u er opnieuw naar?"), ahead=True),
    "judgement": few(N_("Oordeel"), WORDS["judgement"]),
    "advice": of_text(N_("Gegeven advies"), N_("Zonder gegevens waaraan iemand te herkennen is.")),
    "report": of_text(N_("Afsluitend verslag")),
    "other": of_line(N_("Nummer van de andere casus")),
    "addresses": few(N_("Is geregeld dat geheime adressen geheim blijven?"), WORDS["addresses"]),
    "prior_involvement": of_list(N_("Was er eerder iets bekend?"), WORDS["prior_involvement"]),
    "explanation": of_text(N_("Uitleg"), N_("Alleen nodig als hierboven om uitleg wordt gevraagd.")),
}
"""Answer -> its question."""

ALWAYS: Final = ("explanation",)
"""What every step can be asked besides: why it is taken though something is not so."""


EITHER: Final[Mapping[str, str]] = {"report": "acute", "followup_report": "acute", "decide_to_report": "norm"}
"""Step that needs one of two answers -> the one that is asked: in its list one can always say that it is not so."""


def _form(step: str, kind: type[PageForm], *more: str) -> type[PageForm]:
    names = dict.fromkeys((*asked(step), *more))
    wanted = needed(step) | {"into", EITHER.get(step, "into")}
    fields: dict[str, Any] = {name: ASKS[name](name in wanted) for name in names}
    called = REFERRAL.step(step).label.nl
    return cast(type[PageForm], type(f"{step.title()}Form", (kind,), {**fields, "called": called}))


STEP_FORMS: Final[Mapping[str, type[PageForm]]] = {
    key.replace("_", "-"): _form(key, StepForm, *ALWAYS) for key in STEPS
}
"""Step, as an address writes it -> its form."""

ENTRY_FORMS: Final[Mapping[str, type[PageForm]]] = {key.replace("_", "-"): _form(key, PageForm) for key in ENTRIES}
"""Step with which a referral begins, as an address writes it -> its form."""


class CorvForm(PageForm):
    """A file of care reports of the police."""

    called = N_("Zorgmeldingen inlezen")
    takes_a_file = True

    file = FileField(N_("Bestand van de CORV-koppeling"), description=N_("Ten hoogste 1 MB."))


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


WORDING: Final = Wording(ASKS, WORDS)
