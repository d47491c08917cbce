"""A record as one plain sentence, in the reader's language. References only; a name is a look of its own."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from babel.dates import format_date

from pga.handlers import aiming
from pga.handlers.attempts import attempt
from pga.handlers.own_sentences import ABOUT_A_CASE, OWN
from pga.handlers.sentences_of_access import OF_ACCESS
from pga.handlers.sentences_of_guests import OF_GUESTS
from pga.handlers.sentences_of_homes import OF_HOMES
from pga.handlers.sentences_of_lists import OF_LISTS
from pga.handlers.sentences_of_persons import LOOKED_AT_PERSONS, OF_PERSONS
from pga.handlers.sentences_of_plans import OF_PLANS
from pga.handlers.sentences_of_questions import OF_QUESTIONS
from pga.handlers.sentences_of_reasons import REASONS
from pga.handlers.sentences_of_review import OF_REVIEW
from pga.handlers.sentences_of_top_x import LOOKED_AT_TOP_X, OF_TOP_X
from privacy.ledger.record import Record
from privacy.review.looks import TAKEN_ALONG
from privacy.vocabulary import Label
from workflows import STEPPED, WORKFLOWS

SENTENCES: Final[dict[str, Label]] = {
    **OF_ACCESS,
    **OF_LISTS,
    **OF_HOMES,
    **OF_QUESTIONS,
    **OF_GUESTS,
    **OF_REVIEW,
    **OF_PERSONS,
    **OF_PLANS,
    **OF_TOP_X,
    "page.open": Label("{who} vroeg een pagina", "{who} asked for a page"),
    "work.list": Label("{who} bekeek de eigen werklijst", "{who} looked at their own work list"),
    "case.read": Label("{who} opende zaak {case}", "{who} opened case {case}"),
    "case.who_can_see": Label("{who} bekeek wie zaak {case} kan zien", "{who} looked at who can see case {case}"),
    "case.search": Label("{who} zocht naar zaken", "{who} searched for cases"),
    "case.prepare_search": Label("{who} opende de zoekpagina", "{who} opened the search page"),
    "case.find_duplicates": Label("{who} zocht naar mogelijke dubbelen", "{who} looked for possible duplicates"),
    "case.share": Label(
        "{who} deelde {categories} van zaak {case} met {to}", "{who} shared {categories} of case {case} with {to}"
    ),
    "case.end_share": Label(
        "{who} stopte het delen van {categories} van zaak {case} met {to}",
        "{who} ended the sharing of {categories} of case {case} with {to}",
    ),
    "case.declare_conflict": Label(
        "{who} meldde een belangenconflict bij zaak {case}", "{who} declared a conflict of interest in case {case}"
    ),
    "contribution.correct": Label(
        "{who} corrigeerde een bijdrage aan zaak {case}", "{who} corrected a contribution to case {case}"
    ),
    "statement.correct": Label("{who} corrigeerde een tekst in zaak {case}", "{who} corrected a text in case {case}"),
    "contribution.confirm_correction": Label(
        "{who} bevestigde een correctie in zaak {case}", "{who} confirmed a correction in case {case}"
    ),
    "case.detach_person": Label(
        "{who} haalde een verkeerde persoon uit zaak {case}", "{who} took a wrong person out of case {case}"
    ),
    "case.attach_person": Label("{who} voegde een persoon toe aan zaak {case}", "{who} added a person to case {case}"),
    "case.own_text": Label(
        "{who} nam de eigen bijdragen aan zaak {case} mee als tekst",
        "{who} took their organisation's part of case {case} along as text",
    ),
    "case.undo_step": Label("{who} draaide een stap van zaak {case} terug", "{who} undid a step of case {case}"),
    "case.suspend_term": Label(
        "{who} liet een termijn van zaak {case} stilstaan", "{who} let a term of case {case} stand still"
    ),
    "case.resume_term": Label(
        "{who} liet een termijn van zaak {case} doorlopen", "{who} let a term of case {case} run on"
    ),
    "case.letter": Label(
        "{who} bekeek de brief aan de persoon van zaak {case}",
        "{who} looked at the letter to the person of case {case}",
    ),
    "case.write_letter": Label(
        "{who} schreef de brief aan de persoon van zaak {case}", "{who} wrote the letter to the person of case {case}"
    ),
    "case.hold": Label("{who} hield de vernietiging van zaak {case} tegen", "{who} held up destruction of case {case}"),
    "case.release_hold": Label(
        "{who} liet de vernietiging van zaak {case} weer toe", "{who} no longer held up destruction of case {case}"
    ),
    "conference.list": Label("{who} bekeek de agenda van het casusoverleg", "{who} looked at the conference agenda"),
    "conference.room": Label("{who} opende het zaalscherm", "{who} opened the room screen"),
    "retention.list": Label("{who} bekeek wat tot wanneer bewaard wordt", "{who} looked at what is kept until when"),
    "retention.certificate": Label(
        "{who} bekeek de verklaring van vernietiging van zaak {case}",
        "{who} looked at the certificate of destruction of case {case}",
    ),
    "job.archive": Label("{who} blokkeerde zaak {case}", "{who} blocked case {case}"),
    "ledger.read": Label("{who} las het logboek", "{who} read the ledger"),
    "ledger.verify": Label("{who} controleerde het hele logboek", "{who} verified the whole ledger"),
    "audit.name_subject": Label(
        "{who} vroeg de naam op achter regel {object}", "{who} asked for the name behind record {object}"
    ),
    "account.list": Label("{who} bekeek de accounts", "{who} looked at the accounts"),
    "account.open": Label("{who} opende een account", "{who} opened an account"),
    "account.describe": Label(
        "{who} legde vast wat de controle van een medewerker weet", "{who} recorded what review knows of an employee"
    ),
    "account.close": Label("{who} sloot een account", "{who} closed an account"),
    "account.reset_factor": Label(
        "{who} vroeg een nieuwe tweede factor aan voor een collega", "{who} asked to reset a colleague's second factor"
    ),
    "account.confirm_reset": Label(
        "{who} bevestigde een nieuwe tweede factor voor een collega", "{who} confirmed the reset of a second factor"
    ),
    "account.wake": Label("{who} maakte een slapend account wakker", "{who} woke a sleeping account"),
    "account.review": Label("{who} bekeek de accounts om te bevestigen", "{who} looked at the accounts to confirm"),
    "account.confirm": Label(
        "{who} bevestigde de accounts van de eigen organisatie", "{who} confirmed the accounts of their organisation"
    ),
    "team.list": Label("{who} bekeek de teams", "{who} looked at the teams"),
    "team.open": Label("{who} maakte een team", "{who} made a team"),
    "team.close": Label("{who} sloot een team", "{who} closed a team"),
    "team.add_member": Label("{who} zette een collega in een team", "{who} put a colleague in a team"),
    "team.end_member": Label("{who} haalde een collega uit een team", "{who} took a colleague out of a team"),
    "absence.read": Label("{who} bekeek afwezigheid en waarneming", "{who} looked at absence and replacement"),
    "absence.record": Label("{who} legde een afwezigheid vast", "{who} recorded an absence"),
    "absence.end": Label("{who} beëindigde een afwezigheid", "{who} ended an absence"),
    "replacement.set": Label("{who} regelde een waarneming", "{who} arranged a replacement"),
    "replacement.end": Label("{who} beëindigde een waarneming", "{who} ended a replacement"),
    "role.list": Label("{who} bekeek de rollen", "{who} looked at the roles"),
    "role.propose": Label("{who} stelde een rol voor", "{who} proposed a role"),
    "role.approve": Label("{who} keurde een rol goed", "{who} approved a role"),
    "role.refuse": Label("{who} wees een rol af", "{who} refused a role"),
    "role.end": Label("{who} beëindigde een rol", "{who} ended a role"),
    "organisation.list": Label("{who} bekeek de organisaties", "{who} looked at the organisations"),
    "rules.confirm_default": Label(
        "{who} bevestigde voorstellen in het concept van de spelregels",
        "{who} confirmed defaults in the draft of the rules",
    ),
    "rules.put_up": Label(
        "{who} legde het concept van de spelregels voor ter ondertekening",
        "{who} put the draft of the rules up for signature",
    ),
    **OWN,
    "session.log_in": Label("{who} logde in", "{who} logged in"),
    "session.log_out": Label("{who} logde uit", "{who} logged out"),
    "job.send_mail": Label("{who} verstuurde mail zonder inhoud", "{who} sent mail without content"),
    "job.remind": Label("{who} herinnerde iemand aan wat wacht", "{who} reminded somebody of what waits"),
    "job.hand_over": Label(
        "{who} gaf over wat {party} in zaak {case} onder handen had",
        "{who} handed over what {party} had in hand in case {case}",
    ),
    "job.level_wraps": Label(
        "{who} maakte de sleutels gelijk aan wat de spelregels geven",
        "{who} made the keys what the rules give",
    ),
    "job.expire_share": Label(
        "{who} beëindigde wat in zaak {case} niet langer gedeeld is",
        "{who} ended what is no longer shared in case {case}",
    ),
}
"""Capability -> sentence. Steps bring their own, from the workflow."""

LOOKED: Final = {
    **LOOKED_AT_PERSONS,
    **LOOKED_AT_TOP_X,
    "guest.propose": Label(
        "{who} opende het formulier om een gast voor te stellen in zaak {case}",
        "{who} opened the form to propose a guest in case {case}",
    ),
    "pga_case.submit": Label(
        "{who} opende het formulier om iemand aan te melden", "{who} opened the form to submit somebody"
    ),
    "pga_case.take_over": Label(
        "{who} opende het formulier om een lopende zaak over te nemen",
        "{who} opened the form to take over a running case",
    ),
}
"""The sentence of a look under a capability that is named after an act."""

OUTCOMES: Final = {
    "refused": Label("Geweigerd ({reason}): ", "Refused ({reason}): "),
    "failed": Label("Mislukt: ", "Failed: "),
    "repeat": Label("Herhaald, niets veranderd: ", "Repeated, nothing changed: "),
    "conflict": Label("Niet uitgevoerd, het was al veranderd: ", "Not done, it had changed already: "),
    "allowed": Label("", ""),
}

AS_A_FILE: Final = Label(", en nam het mee als pdf", ", and took it along as a PDF")
"""After a look of which the outcome left as a file."""

NO_NAMES: Final[Mapping[str, str]] = {}

NOTHING: Final = Label("niets", "nothing")
"""Where a sentence says which kinds of content, and there were none."""

NOT_DONE: Final = frozenset({"refused", "failed", "conflict"})
"""Outcomes of what was only tried."""

PEOPLE: Final = {
    "visitor": Label("Iemand die niet is ingelogd", "Somebody not logged in"),
    "operator": Label("De beheerder van de server", "The operator of the server"),
    "system": Label("Het systeem", "The system"),
}

NAMENS: Final = Label(" namens {whom}", " on behalf of {whom}")
ALSO_FOR: Final = Label(", ook namens {whom},", ", also on behalf of {whom},")


def persons_in(records: Iterable[Record]) -> set[str]:
    """The accounts that sentences about these records name: who did it, and in whose name."""
    return {person for record in records for person in (record.actor, record.on_behalf_of) if person}


def who(record: Record, names: dict[str, tuple[str, str]], organisations: dict[str, str], language: str) -> str:
    """The actor: user name and organisation of a colleague, or what kind of somebody it was; and in whose name."""
    if record.actor in PEOPLE:
        return PEOPLE[record.actor].of(language)
    username, organisation = names.get(record.actor, (record.actor[:8], record.organisation))
    said = f"{username} ({organisations.get(organisation, organisation)})"
    if record.on_behalf_of:
        said += NAMENS.of(language).format(whom=names.get(record.on_behalf_of, (record.on_behalf_of[:8], ""))[0])
    also = [names.get(a, (a[:8], ""))[0] for a in record.details.get("also_for", "").split(",") if a]
    return said + (ALSO_FOR.of(language).format(whom=", ".join(also)) if also else "")


def sentence(
    record: Record,
    actor: str,
    reference: str,
    organisations: dict[str, str],
    language: str,
    categories: Mapping[str, str] = NO_NAMES,
    aims: Mapping[str, str] = NO_NAMES,
    after: str = "",
) -> str:
    """The whole sentence of a record. ``categories``: what the kinds of content are called, in the same language,
    ``aims`` the posts and persons that something was shared with (``pga.handlers.aiming``), and ``after`` what comes
    after a colon (``pga.handlers.said_after``).
    """
    reason = REASONS.get(record.reason, Label(record.reason, record.reason)).of(language)
    before = OUTCOMES[record.outcome].of(language).format(reason=reason)
    to = record.details.get("to", "")
    text = (
        _template(record)
        .of(language)
        .format(
            who=actor,
            actor=actor,
            case=reference or "–",
            to=organisations.get(to, to) + aiming.said(record.details.get("aim", ""), aims, language),
            into=_into(record).of(language),
            since=day_in_words(record.details.get("since", ""), language),
            categories=_categories(record, categories) or NOTHING.of(language),
            party=organisations.get(record.details.get("party", ""), record.details.get("party", "")),
            object=record.object[1] if record.object else "",
            guest=record.details.get("guest", ""),
        )
    )
    along = AS_A_FILE.of(language) if record.details.items() >= TAKEN_ALONG.items() else ""
    return f"{before}{text}{along}{after and f': {after}'}."


def _template(record: Record) -> Label:
    about = ABOUT_A_CASE.get(record.capability) if record.case_id else None
    done = _looked(record) or about or _done(record.capability)
    return attempt(record.capability, done) if record.outcome in NOT_DONE else done


def day_in_words(day: str, language: str) -> str:
    """A date (ISO) as people write it."""
    return str(format_date(date.fromisoformat(day), "d MMM yyyy", locale=language)) if day else ""


def _into(record: Record) -> Label:
    """What the state to which a step led is called; its key when the workflow does not know it (any more)."""
    key, flow = record.details.get("into", ""), WORKFLOWS.get(record.capability.partition(".")[0])
    return Label(*next((s.label for s in (flow.states if flow else ()) if s.key == key), (key, key)))


def _categories(record: Record, names: Mapping[str, str]) -> str:
    told = record.details.get("categories", "")
    return ", ".join(names.get(category, category) for category in told.split(",")) if told else ""


def _looked(record: Record) -> Label | None:
    return LOOKED.get(record.capability) if record.kind == "look" else None


def _done(capability: str) -> Label:
    workflow, _, step = capability.partition(".")
    if workflow in STEPPED and step in {s.key for s in STEPPED[workflow].steps}:
        return Label(*STEPPED[workflow].step(step).sentence)
    return SENTENCES.get(capability, Label(f"{{who}}: {capability}", f"{{who}}: {capability}"))
