"""What a guest is told: on paper, opened for that alone, and what was said at the conference, recorded afterwards."""

from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.guests import Extract, ExtractText
from pga.commands.guests import RecordGuest
from pga.desk import Desk, Done, Draft, Reveal
from pga.handlers.guests import page, standing
from pga.handlers.guests.deciding import close
from pga.handlers.guests.proposing import ON_PAPER
from pga.handlers.others import about_another, giving_away
from pga.handlers.steps import touch
from pga.handlers.writing import missing
from pga.queries.guests import PrintExtract
from pga.refusals import Conflict, Refused
from pga.store import cases as stored
from privacy.sealed import Sealed
from privacy.vocabulary import Label

NOT_YET: Final = Label(
    "Dit legt u vast op de dag van het overleg, of daarna.", "This is recorded on the day of the conference, or after."
)
NO_PLEDGE: Final = Label(
    "Een gast hoort pas iets als hij de geheimhouding heeft getekend.",
    "A guest is told nothing before he has signed to keep it to himself.",
)
TOLD_WHAT: Final = Label(
    "Kies wat de gast hoorde: alleen wat is goedgekeurd.", "Choose what the guest was told: only what was approved."
)
NOT_THERE: Final = Label(
    "Wie er niet was, hoorde niets. Maak dit leeg.", "Who was not there was told nothing. Empty this."
)


def extract(desk: Desk, query: PrintExtract) -> Draft[Extract]:
    """The paper: of the categories approved only what belongs to a party that agreed. What is held back is not on it
    until it is kept; the record of this look says for which guest it was opened.
    """
    guest = standing.here(desk, query.guest)
    votes = standing.votes_on(desk, guest)
    if standing.of(desk, guest, votes).state != "approved":
        raise Refused("out_of_reach")
    agreed = {vote.organisation for vote in votes if vote.state == "agreed"} & set(desk.document.taking_part)
    person, about, found = _chosen(desk, guest, agreed)
    given = giving_away(desk, about, found)
    texts = [document for document in found if document.about not in given]
    held = about_another(desk, about, texts) - set(query.keep)
    told = [document for document in texts if document.about not in held]
    who, closed = page.text_of(desk, guest), page.line(desk, guest, votes)
    desk.on_object = ("guest", guest.id)
    desk.details |= {
        "guest": str(guest.number),
        "categories": guest.categories,
        "ground": guest.legal_basis,
        "until": guest.valid_until,
    }
    parties, known, language = desk.document.parties, desk.document.categories, desk.actor.language

    def build(reveal: Reveal) -> Extract:
        def part(d: Sealed) -> ExtractText:
            category = known[d.category].label.of(language)
            return ExtractText(kind=d.kind, by=parties[d.owner].name, category=category, text=reveal(d))

        return Extract(
            reference=desk.case.reference,
            municipality=parties[desk.document.host].name,
            on=desk.today,
            line=replace(closed, text=reveal(who)),
            person=reveal(person) if person is not None else None,
            texts=tuple(part(document) for document in told),
            held=tuple((d.about, reveal(d)) for d in texts if d.about in held),
        )

    return Draft(build=build, documents=tuple(d for d in (who, person, *texts) if d is not None), cases=(desk.case.id,))


def _chosen(desk: Desk, guest: Row[Any], agreed: set[str]) -> tuple[Sealed | None, str, list[Sealed]]:
    """Whom it is about when that may be told, his id in any case, and the texts."""
    allowed = set(standing.codes(guest.categories))
    found = [d for d in desk.found([desk.case.id]) if d.category in allowed and d.owner in agreed]
    subjects = desk.subjects([desk.case.id])
    given = stored.case_contributions(desk.tx, desk.proof, desk.case.id)
    replaced = {row.corrects for row in given}
    texts = [d for d in found if d.kind in ON_PAPER and d.about not in replaced and desk.opens(d)]
    person = next((d for d in found if d.kind == "identity" and d.about in subjects), None)
    return person, min(subjects, default=""), texts


def record(desk: Desk, command: RecordGuest) -> Done:
    """What happened, once: whether he was there and which of the approved categories he was told. It ends here."""
    guest = standing.here(desk, command.guest)
    if not page.waits_for_record(guest):
        raise Conflict(desk.case.reference)
    _check(desk, guest, command)
    told = ",".join(sorted(set(command.told)))
    facts = {"present": command.present, "pledged": command.pledged, "told": told or None, "recorded_at": desk.stamp}
    state = "ended" if guest.ended_at is None else guest.state
    close(desk, guest, standing.votes_on(desk, guest), state, **facts)
    subjects = desk.subjects([desk.case.id])
    for party, (_, code) in stored.person_codes(desk.tx, desk.proof, [desk.case.id]).items():
        if party in subjects:
            desk.concerns(code, *sorted(set(command.told)))
    desk.on_object = ("guest", guest.id)
    desk.details |= {"guest": str(guest.number), "categories": told, "ground": guest.legal_basis}
    desk.details |= {"until": guest.valid_until, "present": "yes" if command.present else "no"}
    touch(desk)
    return Done(reference=desk.case.reference)


def _check(desk: Desk, guest: Row[Any], command: RecordGuest) -> None:
    if guest.held_on > desk.today:
        raise missing("present", NOT_YET)
    if not command.present and command.told:
        raise missing("told", NOT_THERE)
    if command.present and not command.pledged:
        raise missing("pledged", NO_PLEDGE)
    if command.present and (not command.told or set(command.told) - set(standing.codes(guest.categories))):
        raise missing("told", TOLD_WHAT)
