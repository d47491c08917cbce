"""Telling the person (AVG 14), or putting it off on a ground of the law (UAVG 41). Records are added, never changed."""

from typing import Any

from sqlalchemy import Row

from pga.answers.progress import LetterAnswer
from pga.answers.top_x_papers import TopXLetter
from pga.commands.approach import DeferNotification, Notify, WriteLetter
from pga.desk import Desk, Done, Draft, Reveal
from pga.handlers.others import about_another, giving_away, speaks_of_another
from pga.handlers.referrals import trying
from pga.handlers.referrals.stopping_letters import ask_first, asks_first
from pga.handlers.steps import term_end, touch
from pga.handlers.top_x import letters
from pga.handlers.writing import between, missing, write
from pga.queries.approach import ReadLetter
from pga.refusals import NotReady, Unmet
from pga.store import cases as stored
from pga.store.tables.progress import inform_duties
from privacy.review.looks import TAKEN_ALONG
from privacy.vocabulary import Label
from workflows.top_x import TOP_X

CHANNELS = ("letter", "talk")

WHO = Label("Kies wie is geïnformeerd.", "Choose who was informed.")
HOW = Label("Kies een brief of een gesprek.", "Choose a letter or a talk.")
WHEN = Label("Kies een dag die geweest is.", "Choose a day that has been.")
GROUND = Label("Kies een grond uit de spelregels.", "Choose a ground from the rules.")
ANOTHER = Label(
    "In deze tekst staat een naam, geboortedatum, adres, telefoonnummer of BSN van iemand anders uit de zaak. "
    "Haal dat weg.",
    "This text has a name, birth date, address, telephone number or BSN of somebody else in the case. Take it out.",
)


def notify(desk: Desk, command: Notify) -> Done:
    """T5: told, by letter or in a talk."""
    party = subject(desk, command.party)
    if command.channel not in CHANNELS:
        raise missing("channel", HOW)
    between("told_on", command.told_on, desk.case.opened_at[:10], desk.today, WHEN)
    if command.channel == "letter":
        ask_first(desk, party.id, "channel")
    _record(desk, party, state="informed", channel=command.channel, told_on=command.told_on)
    return done(desk)


def defer_notification(desk: Desk, command: DeferNotification) -> Done:
    """T5: put off until a day within the term of the rules, with the considerations in words."""
    party = subject(desk, command.party)
    if command.ground not in {ground.id for ground in desk.document.deferral_grounds}:
        raise missing("ground", GROUND)
    latest = term_end(desk, "deferral_recheck", desk.now)
    late = Label(f"Kijk er uiterlijk {latest} opnieuw naar.", f"Look at it again on {latest} at the latest.")
    between("recheck_on", command.recheck_on, desk.today, latest, late)
    record = _record(
        desk,
        party,
        state="deferred",
        ground=command.ground,
        decided_by=desk.actor.account,
        recheck_on=command.recheck_on,
    )
    write(desk, "C19.deferral", "deferral", record, {"considerations": command.considerations}, subject=party.id)
    return done(desk)


def write_letter(desk: Desk, command: WriteLetter) -> Done:
    """The words of one letter; a text by which anybody else of the case could be known is not taken."""
    if desk.case.workflow == TOP_X.key:
        return letters.write_own(desk, command)
    party = subject(desk, command.party)
    ask_first(desk, party.id, "text")
    trying.stop(desk, "text")
    if speaks_of_another(desk, party.id, command.text):
        raise NotReady((Unmet(key=trying.HELD, sentence=ANOTHER, field="text"),))
    write(desk, "LETTER", "letter", party.id, {"text": command.text}, subject=party.id)
    desk.on_object = ("party", party.id)
    return done(desk)


def read_letter(desk: Desk, query: ReadLetter) -> Draft[LetterAnswer] | Draft[TopXLetter]:
    """The letter: the person himself, the words for him, and which organisations; nothing of anybody else."""
    if desk.case.workflow == TOP_X.key:
        return letters.read(desk, query)
    party = subject(desk, query.party)
    documents = {d.kind: d for d in desk.found([desk.case.id], kinds=("identity", "letter")) if d.about == party.id}
    document, case = desk.document, desk.case
    names = {s.to_organisation for s in stored.live_shares(desk.tx, desk.proof, [case.id], desk.today)}
    partners = tuple(document.parties[name].name for name in sorted(names | {case.bringing_organisation}))
    may_write = desk.may("case.write_letter", state=desk.state).allowed
    whom = asks_first(desk, party.id)
    written = [document for kind, document in documents.items() if kind == "letter"]
    held = bool(about_another(desk, party.id, written) | giving_away(desk, party.id, written))
    desk.on_object = ("party", party.id)
    if query.as_pdf and whom is None and not held:
        desk.details |= TAKEN_ALONG

    def build(reveal: Reveal) -> LetterAnswer:
        return LetterAnswer(
            reference=case.reference,
            version=case.version,
            party=party.id,
            host=document.parties[document.host].name,
            today=desk.today,
            identity=reveal(documents.get("identity")),
            text=reveal(documents.get("letter")),
            reason=document.label_of_reason(case.reason).nl,
            partners=tuple(name for name in partners if name != document.parties[document.host].name),
            may_write=may_write,
            held=held,
            asks_first=whom.of(desk.actor.language) if whom is not None else "",
        )

    return Draft(build=build, documents=tuple(documents.values()), cases=(case.id,))


def subject(desk: Desk, party_id: str) -> Row[Any]:
    """The person of this case with this id, whom the case is about."""
    parties = stored.parties(desk.tx, desk.proof, [desk.case.id])
    found = next((p for p in parties if p.id == party_id), None)
    if found is None or found.capacity != "subject" or found.detached_at is not None:
        raise missing("party", WHO)
    return found


def done(desk: Desk) -> Done:
    """The case changed; its version steps."""
    touch(desk)
    return Done(reference=desk.case.reference)


def _record(desk: Desk, party: Row[Any], **values: str) -> str:
    nothing = dict.fromkeys(("channel", "told_on", "ground", "decided_by", "recheck_on"))
    desk.on_object = ("party", party.id)
    return desk.work.add(
        inform_duties, case_id=desk.case.id, party=party.id, recorded_at=desk.stamp, **(nothing | values)
    )
