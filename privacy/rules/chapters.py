"""What the chapters of a rules document and the parts of an article are called, and what their codes say."""

from collections.abc import Mapping
from typing import Final

from privacy.rules.agreement import RulesDocument
from privacy.rules.reach import RELATIONS
from privacy.vocabulary import ROLE_LABELS, Label, Relation, Role

CHAPTERS: Final[Mapping[str, Label]] = {
    "document": Label("Het document", "The document"),
    "parties": Label("Partijen", "Parties"),
    "articles": Label("Artikelen van het reglement", "Articles of the reglement"),
    "purposes": Label("Doelen", "Purposes"),
    "legal_bases": Label("Grondslagen", "Legal bases"),
    "categories": Label("Soorten gegevens", "Kinds of data"),
    "rules": Label("Regels", "Rules"),
    "sharing": Label("Delen", "Sharing"),
    "terms": Label("Termijnen", "Terms"),
    "retention": Label("Bewaartermijnen", "Retention"),
    "separations": Label("Functiescheiding", "Separation of duties"),
    "reasons": Label("Aanleidingen", "Reasons"),
    "themes": Label("Thema's", "Themes"),
    "regimes": Label("Regimes", "Regimes"),
    "domains": Label("Leefgebieden", "Life domains"),
    "anchors": Label("Wat een score betekent", "What a score stands for"),
    "deferral_grounds": Label("Redenen om later te informeren", "Grounds to inform later"),
    "closing_reasons": Label("Redenen om af te sluiten", "Reasons to close"),
    "reveal_reasons": Label("Redenen om een beschermd adres te tonen", "Reasons to show a protected address"),
    "letter_posts": Label("Met wie een brief wordt afgestemd", "Who is asked before a letter goes"),
    "late_posts": Label("Wie hoort dat iets te laat is", "Who hears that something is late"),
    "contributions": Label("Antwoorden van partners", "Answers of partners"),
    "access": Label("Grenzen aan inloggen, kijken en zoeken", "Limits on logging in, looking and searching"),
    "run_out": Label("Uitloop", "Run-out"),
    "criteria": Label("Criteria", "Criteria"),
    "standings": Label("Hoe zwaar een feit telt", "How much a fact counts"),
    "fact_kinds": Label("Soorten feiten", "Kinds of facts"),
    "weighing": Label("De weging, de brief en bezwaar", "The weighing, the letter and objecting"),
    "review": Label("Beoordelen van raadplegingen", "Review of looks"),
    "emergency": Label("Noodtoegang", "Emergency access"),
    "emergency_reasons": Label("Redenen voor noodtoegang", "Reasons for emergency access"),
    "witnesses": Label("Getuigen van het logboek", "Witnesses of the ledger"),
    "cosigning": Label("Hoe getuigen het logboek tekenen", "How witnesses sign the ledger"),
    "because": Label("Waar losse waarden vandaan komen", "Where single values come from"),
}
"""Chapter -> its name; the rest of a document, which stands by itself, is ``document``."""

PARTS: Final[Mapping[str, Label]] = {
    "cooperation": Label("Samenwerking", "Cooperation"),
    "title": Label("Titel", "Title"),
    "number": Label("Nummer", "Number"),
    "demo": Label("Demo", "Demo"),
    "host": Label("Gastgemeente", "Host municipality"),
    "lead": Label("Wie de regie heeft", "Who directs"),
    "supersedes": Label("Volgt op", "Follows on"),
    "valid_from": Label("Geldig vanaf", "Valid from"),
    "valid_until": Label("Geldig tot en met", "Valid until"),
    "review_on": Label("Herzien vóór", "To be reviewed before"),
    "capacity": Label("Ruimte voor lopende zaken", "Room for open cases"),
    "on_withdrawal": Label("Als een partij opzegt", "When a party leaves"),
    "notice_days": Label("Opzegtermijn in dagen", "Notice in days"),
    "left": Label("Partijen die zijn vertrokken", "Parties that have left"),
    "order": Label("Volgorde", "Order"),
    "label": Label("Naam", "Name"),
    "because": Label("Omdat", "Because"),
    "article": Label("Artikel", "Article"),
    "text": Label("Wat er staat", "What it says"),
    "instead": Label("Waarom geen regel dit uitvoert", "Why no rule carries this out"),
    "mode": Label("Als een partij opzegt", "When a party leaves"),
    "kind": Label("Soort organisatie", "Kind of organisation"),
    "name": Label("Naam", "Name"),
    "public": Label("Overheid", "Public body"),
    "oin": Label("OIN", "OIN"),
    "signatory": Label("Ondertekenaar", "Signatory"),
    "deputy": Label("Plaatsvervanger", "Deputy"),
    "reviewer": Label("Wie haar raadplegingen beoordeelt", "Who reviews its looks"),
    "reviewer_deputy": Label("Wie dat vervangt", "Who stands in for that"),
    "private_signals": Label("Signalen op privégegevens van medewerkers", "Signals on private data of staff"),
    "works_council": Label("Instemming van de ondernemingsraad", "Consent of the works council"),
    "kinds": Label("Soorten organisaties", "Kinds of organisation"),
    "purposes": Label("Doelen", "Purposes"),
    "level": Label("Bescherming", "Protection"),
    "effect": Label("Mag of mag niet", "Allowed or not"),
    "capabilities": Label("Handelingen", "Acts"),
    "roles": Label("Rollen", "Roles"),
    "relations": Label("Hoe iemand bij de zaak hoort", "How somebody stands to the case"),
    "states": Label("Alleen in stand", "Only in state"),
    "read": Label("Leest", "Reads"),
    "write": Label("Schrijft", "Writes"),
    "from_kinds": Label("Van", "From"),
    "to_kinds": Label("Aan", "To"),
    "categories": Label("Soorten gegevens", "Kinds of data"),
    "how": Label("Wanneer", "When"),
    "legal_basis": Label("Grondslag", "Legal basis"),
    "value": Label("Hoe lang", "How long"),
    "source": Label("Bron", "Source"),
    "status": Label("Stand", "Status"),
    "suspendable": Label("Kan stilstaan", "Can stand still"),
    "warn_days": Label("Werkdagen vooraf gewaarschuwd", "Working days' warning"),
    "step_a": Label("Eerste stap", "First step"),
    "step_b": Label("Tweede stap", "Second step"),
    "alternative": Label("Wat dan geldt", "What holds then"),
    "stand_by_role": Label("Rol van de invaller", "Role of the stand-by"),
    "stand_by_at": Label("Waar de invaller werkt", "Where the stand-by works"),
    "judged_within": Label("Oordeel achteraf binnen", "Judged afterwards within"),
    "when_missing": Label("Als de tweede persoon ontbreekt", "When the second person is missing"),
    "category": Label("Soort gegevens", "Kind of data"),
    "days": Label("Dagen", "Days"),
    "idle_minutes": Label("Minuten niets doen, dan uitgelogd", "Idle minutes, then logged out"),
    "absolute_hours": Label("Uren ingelogd, ten hoogste", "Hours logged in, at most"),
    "password_only": Label("Alleen een wachtwoord", "A password alone"),
    "looks_per_hour": Label("Zaken openen per uur", "Cases opened per hour"),
    "searches_notice": Label("Keer zoeken per uur, dan een melding", "Searches per hour, then a notice"),
    "searches_stop": Label("Keer zoeken per uur, dan stopt het", "Searches per hour, then it stops"),
    "population": Label("Personen waar de zoekindex op rekent", "Persons that the search index reckons with"),
    "sleep_after_days": Label("Dagen niet gebruikt, dan slaapt een account", "Days unused, then an account sleeps"),
    "draft_days": Label("Dagen dat een concept blijft", "Days that a draft is kept"),
    "small_number": Label("Te kleine aantallen, onder", "Numbers too small to show, below"),
    "round_to": Label("Cijfers afgerond op een veelvoud van", "Figures rounded to a multiple of"),
    "held_back_stop": Label(
        "Keer per dag iets beschermds getypt, dan stopt het", "Times a day something protected is typed, then it stops"
    ),
    "method": Label("Hoe de punten ontstaan", "How the points come about"),
    "weight": Label("Gewicht", "Weight"),
    "window": Label("Telt mee zo lang als", "Counts for as long as"),
    "anchors": Label("Wat 0, 1, 2 en 3 punten betekenen", "What 0, 1, 2 and 3 points stand for"),
    "steps": Label("Aantal feiten voor 1, 2 en 3 punten", "Number of facts for 1, 2 and 3 points"),
    "key": Label("Publieke sleutel", "Public key"),
    "percent": Label("Telt mee voor (procent)", "Counts for (per cent)"),
    "suspected": Label("Een verdenking", "A suspicion"),
    "incident": Label("Iets dat iemand deed", "Something that somebody did"),
    "cosignatures": Label("Getuigen die een controlepunt van het logboek tekenen", "Witnesses that sign a checkpoint"),
    "cosign_hours": Label("Uren waarbinnen getuigen een controlepunt tekenen", "Hours to sign a checkpoint in"),
    "threshold": Label("Drempel in punten", "Threshold in points"),
    "places": Label("Plaatsen op de lijst, ten hoogste", "Places on the list, at most"),
    "raters": Label("Aantal wegenden", "Number of raters"),
    "most_facts": Label("Feiten per persoon, ten hoogste", "Facts per person, at most"),
    "deferrals": Label("Uitstel van een brief, ten hoogste zo vaak", "Putting off a letter, at most so often"),
    "objection_suspends": Label("Bezwaar houdt plaatsing tegen", "An objection stays the placing"),
    "totals_public": Label("Jaarverslag noemt de aantallen", "The yearly report tells the totals"),
    "object_to": Label("Waar een bezwaar naartoe gaat", "Where an objection is sent"),
    "court": Label("Bij welke rechtbank iemand in beroep gaat", "At which court one appeals"),
    "contact": Label("Waar iemand op de lijst met vragen terecht kan", "Where somebody on the list can ask"),
    "answer_within": Label("Antwoord op een vraag over een raadpleging", "Answer to a question on a look"),
    "judge_within": Label("Beoordeeld binnen", "Judged within"),
    "emergency_within": Label("Beoordeeld na alleen handelen, binnen", "Judged after acting alone, within"),
    "sample_rate": Label("Steekproef: percentage dat onbevoegd mag zijn", "Sample: per cent that may be improper"),
    "sample_certainty": Label("Steekproef: zekerheid in procenten", "Sample: certainty in per cent"),
    "sample_over": Label("Steekproef over", "Sample over"),
    "seconds_per_item": Label("Seconden voor een gewoon item", "Seconds for an ordinary item"),
    "seconds_per_signal": Label("Seconden voor een item met een signaal", "Seconds for an item with a signal"),
    "day_begins": Label("Werktijd begint", "Working hours begin"),
    "day_ends": Label("Werktijd eindigt", "Working hours end"),
    "opened_per_hour": Label("Dossiers openen in een uur, meer valt op", "Files opened in an hour, more stands out"),
    "opened_deviations": Label(
        "Afwijkingen boven het eigen gemiddelde, meer valt op", "Deviations above one's own mean, more stands out"
    ),
    "tries_in_a_row": Label("Nummers op een rij, vanaf", "Numbers in a row, from"),
    "searches_unopened": Label("Keer zoeken zonder openen, vanaf", "Searches without opening, from"),
    "searches_minutes": Label("Zoeken zonder openen, binnen minuten", "Searching without opening, within minutes"),
    "looks_per_week": Label(
        "Keer per week dezelfde persoon, meer valt op", "Times a week the same person, more stands out"
    ),
    "refused_per_hour": Label("Weigeringen in een uur, vanaf", "Refusals in an hour, from"),
    "acted_days": Label("Dagen dat een eigen handeling raadplegen verklaart", "Days that one's own act explains looks"),
    "conference_days": Label("Dagen dat een overleg raadplegen verklaart", "Days that a conference explains looks"),
    "queue_from": Label("Gewicht vanaf waar iemand beoordeelt", "Weight from which somebody judges"),
    "protected": Label("Gegevens waarvan elk tonen wordt beoordeeld", "Data of which every showing is judged"),
    "protected_needs_two": Label("Beschermd of bekend: twee beoordelaars", "Protected or known: two judge"),
    "parties": Label("Partijen", "Parties"),
    "told": Label("Wie het meteen hoort", "Who hears of it at once"),
    "per_day": Label("Keer noodtoegang per dag, per persoon", "Emergency openings a day, for one person"),
    "per_month": Label("Keer noodtoegang per 30 dagen, per persoon", "Emergency openings in 30 days, for one person"),
    "organisation_per_month": Label(
        "Keer noodtoegang per 30 dagen, per organisatie", "Emergency openings in 30 days, for an organisation"
    ),
    "tries_per_day": Label("Keer proberen per dag, per persoon", "Tries a day, for one person"),
}
"""Part of an article -> its name."""

_CODES: Final[Mapping[str, Mapping[str, Label]]] = {
    "effect": {"allow": Label("mag", "allowed"), "deny": Label("mag niet", "not allowed")},
    "status": {
        "sourced": Label("vastgesteld", "established"),
        "to_be_confirmed": Label("te bevestigen", "to be confirmed"),
    },
    "how": {
        "always": Label("altijd", "always"),
        "on_invitation": Label("bij een vraag", "on a question"),
        "to_submitter": Label("aan wie de zaak bracht", "to who brought the case"),
        "to_participants": Label("aan deelnemers van overleg of plan", "to who takes part"),
        "to_receiver": Label("aan wie de zaak overneemt", "to who takes the case over"),
        "by_share": Label("als iemand het deelt", "when somebody shares it"),
    },
    "alternative": {
        "stand_by": Label("een invaller", "a stand-by"),
        "after_judgement": Label("oordeel achteraf", "judged afterwards"),
        "never": Label("het wacht", "it waits"),
    },
    "stand_by_at": {
        "host": Label("de gemeente", "the municipality"),
        "own": Label("de eigen organisatie", "its own organisation"),
        "reviewer_deputy": Label("de plaatsvervangend beoordelaar", "the deputy reviewer"),
    },
    "method": {
        "count": Label("tellen in de hele periode", "counted over the whole period"),
        "recent": Label("tellen in de laatste tijd", "counted over recent time"),
        "judged": Label("oordeel van elke wegende", "judged by each rater"),
    },
    "sample_over": {
        "month": Label("een maand", "a month"),
        "quarter": Label("een kwartaal", "a quarter"),
        "year": Label("een jaar", "a year"),
    },
    "on_withdrawal": {
        "suspend": Label("de samenwerking staat stil", "the cooperation stands still"),
        "continue_without": Label("de anderen gaan door", "the others go on"),
    },
}
_YES_NO: Final[Mapping[str, Label]] = {"true": Label("ja", "yes"), "false": Label("nee", "no")}
_FLAGS: Final = frozenset(
    {"demo", "public", "suspendable", "password_only", "suspected", "incident", "objection_suspends", "totals_public"}
    | {"protected_needs_two"}
)
_NAMED: Final[Mapping[str, str]] = {
    "read": "categories",
    "write": "categories",
    "categories": "categories",
    "category": "categories",
    "protected": "categories",
    "purposes": "purposes",
    "legal_basis": "legal_bases",
    "host": "parties",
    "lead": "parties",
    "left": "parties",
    "reviewer": "parties",
    "reviewer_deputy": "parties",
    "stand_by_at": "parties",
    "window": "terms",
    "parties": "parties",
}
"""Part -> the chapter to whose articles its codes point."""


def name_of(words: Mapping[str, Label], code: str) -> Label:
    """The name of a chapter or a part; its code when it has none."""
    return words.get(code, Label(code, code))


def said(part: str, code: str, *documents: RulesDocument) -> Label:
    """What a code in this part of an article says: by the first of these documents that knows it, or the code."""
    if part in ("roles", "stand_by_role", "told") and code in ROLE_LABELS:
        return ROLE_LABELS[Role(code)]
    if part == "relations" and code in RELATIONS:
        return RELATIONS[Relation(code)].label
    if part in _FLAGS:
        return _YES_NO.get(code, Label(code, code))
    for document in documents if part in _NAMED else ():
        article = getattr(document, _NAMED[part]).get(code)
        if article is not None:
            return getattr(article, "label", None) or Label(article.name, article.name)
    return _CODES.get(part, {}).get(code, Label(code, code))
