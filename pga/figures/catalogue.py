"""The figures, each with its definition. Source: field study of Veilig Thuis 7.3 (the numbers KPI01 to KPI18).

A figure in the same group as another counts the same cases, split in another way.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from privacy.vocabulary import Label
from workflows.referral import REFERRAL
from workflows.referral.places import CLOSED, PHASES

BY_REASON: Final = "reasons of the rules"
"""Instead of parts: those that the signed rules name as reasons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of cases or acts. ``parts``: code -> its name; ``adds_up``: whether a total means anything.
    ``apart``: its cases are opened by nobody who reads figures, so it is told as it may leave, and leads to none.
    """

    key: str
    kpi: str
    label: Label
    definition: Label
    parts: Mapping[str, Label] | str
    group: str = ""
    adds_up: bool = True
    apart: bool = False


WAYS: Final[Mapping[str, Label]] = {
    "call": Label("Gesprek of telefoon", "Talk or telephone"),
    "signal": Label("Signaal van een professional", "Signal of a professional"),
    "police": Label("Politie", "Police"),
    "offer": Label("Overdracht van Veilig Thuis", "Transfer of Veilig Thuis"),
}
SECTORS: Final[Mapping[str, Label]] = {
    "preventive": Label("Preventieve basisvoorziening", "Preventive basic provision"),
    "general_practice": Label("Huisarts", "General practitioner"),
    "health_care": Label("Overige gezondheidszorg", "Other health care"),
    "mental_health_care": Label("GGZ", "Mental health care"),
    "childcare": Label("Kinderopvang", "Childcare"),
    "education": Label("Onderwijs", "Education"),
    "youth_care": Label("Jeugdhulp of jeugdzorg", "Youth care"),
    "police": Label("Politie", "Police"),
    "justice": Label("Justitie en veiligheid, geen politie", "Justice and safety, not police"),
    "social_work": Label("Maatschappelijk werk", "Social work"),
    "professional_other": Label("Beroepsmatig, anders", "Professional, other"),
    "citizen": Label("Burger", "Citizen"),
    "unknown": Label("Onbekend, of niet gezegd", "Unknown, or not told"),
}
ALONE: Final[Mapping[str, Label]] = {"": Label("Aantal", "Number")}


def _states(*keys: str) -> Mapping[str, Label]:
    return {key: Label(*REFERRAL.state(key).label) for key in keys}


COUNTED: Final = (
    Figure(
        key="entries",
        kpi="KPI01",
        label=Label("Nieuwe casussen", "New referrals"),
        definition=Label(
            "Casussen die in de periode zijn begonnen, naar de weg waarlangs zij binnenkwamen.",
            "Referrals that began in the period, by the way in which they came in.",
        ),
        parts=WAYS,
        group="entries",
    ),
    Figure(
        key="meldcodes",
        kpi="KPI12",
        label=Label("Nieuwe casussen naar meldcode", "New referrals by meldcode"),
        definition=Label(
            "Dezelfde casussen, naar hoe ver een meldcode daarin nu is, van wie dan ook. Volledig: signalen, "
            "consultatie, gesprek en weging staan er, of waarom niet, en daarna is beslist over melden en hulp. Wie "
            "meteen meldde, sloeg stappen over.",
            "The same referrals, by how far a meldcode in them is now, whoever runs it. Complete: signals, "
            "consultation, conversation and weighing stand there, or why not, and reporting and help were decided on "
            "after that. Who reported at once left steps out.",
        ),
        parts={
            "complete": Label("Volledig doorlopen", "Gone through completely"),
            "begun": Label("Begonnen of stappen overgeslagen", "Begun, or steps left out"),
            "none": Label("Geen meldcode", "No meldcode"),
        },
        group="entries",
    ),
    Figure(
        key="advice",
        kpi="KPI01",
        label=Label("Adviezen", "Advice given"),
        definition=Label(
            "Keren dat een casus als advies verderging, zonder persoonsgegevens.",
            "Times that a referral went on as advice, without personal data.",
        ),
        parts=ALONE,
    ),
    Figure(
        key="reports",
        kpi="KPI02, KPI03",
        label=Label("Meldingen bij Veilig Thuis", "Reports to Veilig Thuis"),
        definition=Label(
            "Keren dat een casus naar Veilig Thuis ging, naar de weg waarlangs zij binnenkwam. "
            "Wat niet via de politie kwam, is wat professionals en omgeving zelf signaleren.",
            "Times that a referral went to Veilig Thuis, by the way in which it came in. "
            "What did not come by the police is what professionals and surroundings signal themselves.",
        ),
        parts=WAYS,
        group="reports",
    ),
    Figure(
        key="sectors",
        kpi="KPI02, KPI03",
        label=Label("Meldingen naar sector van wie het vertelde", "Reports by sector of who told of it"),
        definition=Label(
            "Dezelfde meldingen, naar de sector die bij binnenkomst is gekozen; bij de politie en een school volgt die "
            "uit wie het doorgaf. Van wie om een reden onbekend blijft, telt de sector niet mee.",
            "The same reports, by the sector that was chosen when it came in; of the police and a school it follows "
            "from who passed it on. Of who stays unknown for a reason the sector does not count.",
        ),
        parts=SECTORS,
        group="reports",
    ),
    Figure(
        key="nature",
        kpi="KPI02",
        label=Label("Meldingen naar aard", "Reports by nature"),
        definition=Label(
            "Dezelfde meldingen, naar de aard van het geweld zoals die nu bij de casus staat. "
            "Een melding kan meer dan één aard hebben; daarom is er geen totaal.",
            "The same reports, by the nature of the violence as it now stands with the referral. "
            "A report can have more than one nature; so there is no total.",
        ),
        parts=BY_REASON,
        adds_up=False,
    ),
    Figure(
        key="followups",
        kpi="KPI08",
        label=Label("Vervolgmeldingen", "Follow-up reports"),
        definition=Label(
            "Nieuwe meldingen aan Veilig Thuis terwijl de casus daar al liep.",
            "New reports to Veilig Thuis while the referral was running there.",
        ),
        parts=ALONE,
    ),
    Figure(
        key="rereports",
        kpi="KPI07",
        label=Label("Hermeldingen", "Re-reports"),
        definition=Label(
            "Nieuwe meldingen over een afgesloten casus, naar de tijd sinds het afsluiten.",
            "New reports on a closed referral, by the time since it was closed.",
        ),
        parts={
            "m12": Label("Binnen 12 maanden", "Within 12 months"),
            "m18": Label("Van 12 tot 18 maanden", "From 12 to 18 months"),
            "later": Label("Later", "Later"),
        },
    ),
    Figure(
        key="signals",
        kpi="KPI10",
        label=Label("Signalen naar soort", "Signals by kind"),
        definition=Label(
            "Casussen die met een signaal begonnen, naar de soort ervan. Gedragsverandering is de plaatselijke maat "
            "voor gesignaleerde kinderen; er is geen landelijke. Per casus telt één signaal, geen kind en geen naam.",
            "Referrals that began with a signal, by its kind. Change of behaviour is the local measure of children "
            "signalled; there is no national one. One signal counts per referral, no child and no name.",
        ),
        parts={
            "behaviour_change": Label("Gedragsverandering", "Change of behaviour"),
            "told_by_person": Label("Zelf verteld", "Told by the person"),
            "seen": Label("Gezien", "Seen"),
            "injury": Label("Letsel", "Injury"),
            "neglect": Label("Verwaarlozing", "Neglect"),
            "other": Label("Anders", "Other"),
        },
    ),
    Figure(
        key="children",
        kpi="KPI09",
        label=Label("Betrokken kinderen", "Children involved"),
        definition=Label(
            "Kinderen die in een casus slachtoffer of getuige zijn, of allebei, in de maand waarin de casus begon. Een "
            "kind telt per casus één keer, ook bij meer incidenten.",
            "Children who are victim or witness in a referral, or both, in the month in which it began. A child counts "
            "once per referral, also in several incidents.",
        ),
        parts={
            "victim": Label("Slachtoffer", "Victim"),
            "witness": Label("Getuige", "Witness"),
            "both": Label("Slachtoffer en getuige", "Victim and witness"),
        },
    ),
    Figure(
        key="phases",
        kpi="KPI16",
        label=Label("Begonnen fasen", "Phases begun"),
        definition=Label(
            "Keren dat een casus in een fase kwam. Wie terugvalt, telt weer mee.",
            "Times that a referral came into a phase. One that falls back counts again.",
        ),
        parts=_states(*PHASES, "monitoring"),
        adds_up=False,
    ),
    Figure(
        key="scale_ups",
        kpi="KPI16",
        label=Label("Opschalingen", "Scale-ups"),
        definition=Label("Keren dat een casus werd opgeschaald.", "Times that a referral was scaled up."),
        parts=ALONE,
    ),
    Figure(
        key="closings",
        kpi="KPI16",
        label=Label("Afgesloten casussen", "Closed referrals"),
        definition=Label(
            "Keren dat een casus werd afgesloten, naar hoe.", "Times that a referral was closed, by how."
        ),
        parts=_states(*CLOSED),
    ),
    Figure(
        key="joint_visits",
        kpi="KPI18",
        label=Label("Gezamenlijke huisbezoeken", "Joint visits"),
        definition=Label(
            "Huisbezoeken van wijkagent en LL2 samen die zijn vastgelegd.",
            "Visits of police and LL2 together that were recorded.",
        ),
        parts=ALONE,
    ),
    Figure(
        key="orders",
        kpi="KPI17",
        label=Label("Tijdelijke huisverboden", "Temporary barring orders"),
        definition=Label(
            "Keren dat een huisverbod is opgelegd, verlengd of ingetrokken, per jaar, en bij hoeveel de hulp binnen "
            "tien dagen begon. Hoe vaak er een is overwogen, staat bij de cijfers van anderen. De huisverboden zelf "
            "ziet u hier niet.",
            "Times that a barring order was imposed, extended or lifted, by year, and in how many help began within "
            "ten days. How often one was considered stands among the figures of others. You do not see the orders "
            "themselves here.",
        ),
        parts={
            "impose": Label("Opgelegd", "Imposed"),
            "extend": Label("Verlengd", "Extended"),
            "lift": Label("Ingetrokken", "Lifted"),
            "help": Label("Hulp begonnen binnen tien dagen", "Help began within ten days"),
        },
        adds_up=False,
        apart=True,
    ),
)
"""What is counted, in the order in which it is shown."""

OF_NORMS: Final[Mapping[str, str]] = {
    "acute_check": "KPI06",
    "report_spoken": "KPI06",
    "vt_acknowledge": "KPI04",
    "vt_safety_assessment": "KPI04",
    "vt_conditions": "KPI05",
    "vt_investigation": "KPI05",
    "vt_inform_persons": "KPI14",
    "inform_persons": "KPI14",
    "reporter_feedback": "KPI15",
}
"""Term -> its number in the field study; every other one that is measured is KPI06."""

LEAD_TIMES: Final[Mapping[str, Label]] = {
    "to_report": Label("Van binnenkomst tot melding bij Veilig Thuis", "From coming in to report to Veilig Thuis"),
    "to_help": Label("Van binnenkomst tot directe veiligheid", "From coming in to direct safety"),
}
"""Lead times of KPI11."""
