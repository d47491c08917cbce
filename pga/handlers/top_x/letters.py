"""The letter to the person about the newest decision: its fixed words, the facts of then, and words for him alone.

Nobody else stands in it: a fact that seems to speak of another is left out, and a decision that does holds the letter
back. It goes through the contact point, under the letter stop of whatever cooperation.
"""

from typing import Any, Final

from sqlalchemy import Row

from pga.answers.text import Shown
from pga.answers.top_x_papers import PaperFact, TopXLetter
from pga.commands.approach import WriteLetter
from pga.desk import Desk, Done, Draft, Reveal
from pga.handlers.others import about_another, giving_away, speaks_of_another
from pga.handlers.referrals.stopping_letters import ask_first, asks_first
from pga.handlers.steps import touch
from pga.handlers.top_x import listed, rounds, then
from pga.handlers.top_x.contesting import UPHELD, newest
from pga.handlers.top_x.places import FACTS
from pga.handlers.top_x.readers import readers
from pga.handlers.top_x.taking import ADVISED
from pga.handlers.writing import missing, write
from pga.queries.approach import ReadLetter
from pga.store import cases as stored
from pga.store import progress
from pga.store import top_x as store
from privacy.review.looks import TAKEN_ALONG
from privacy.rules.defaults import OPEN, TEXTS
from privacy.rules.sources import Sources
from privacy.sealed import Plain, Sealed
from privacy.vocabulary import Label
from workflows.terms import Duration, parse
from workflows.top_x.terms import ADJOURNMENT, OBJECTING, OBJECTION

LETTER: Final = "LETTER"
DUTCH: Final = "nl"
"""The language of the paper, whatever language its printer reads."""
UNITS: Final = {"week": "weken", "month": "maanden", "calendar day": "dagen", "working day": "werkdagen"}
ANOTHER: Final = Label(
    "In deze tekst staat een naam, geboortedatum, adres, telefoonnummer of BSN van iemand anders. Haal dat weg.",
    "This text has a name, birth date, address, telephone number or BSN of somebody else. Take it out.",
)
NOTHING: Final = Label("Er is nog geen besluit om over te schrijven.", "There is no decision to write about yet.")


def write_own(desk: Desk, command: WriteLetter) -> Done:
    """The words of the letter about the newest decision; those about an earlier one stay with that."""
    party, decided = person(desk, command.party), newest(desk)
    ask_first(desk, party.id, "text")
    if decided is None:
        raise missing("text", NOTHING)
    if speaks_of_another(desk, party.id, command.text):
        raise missing("text", ANOTHER)
    write(desk, LETTER, "letter", decided.id, {"text": command.text}, subject=party.id)
    desk.on_object = ("party", party.id)
    touch(desk)
    return Done(reference=desk.case.reference)


def read(desk: Desk, query: ReadLetter) -> Draft[TopXLetter]:
    """What goes on paper, and what is kept off it."""
    party, decided = person(desk, query.party), newest(desk)
    found = desk.found([desk.case.id], kinds=("identity", "letter", "top_x_step", "top_x_fact"))
    about = decided.id if decided is not None else ""
    said_in = about if decided is not None and decided.step != rounds.OBJECTED else ""
    texts = {(d.kind, d.about): d for d in found}
    own = [d for key in (("letter", about), ("top_x_step", said_in)) if (d := texts.get(key)) is not None]
    held = about_another(desk, party.id, own) | giving_away(desk, party.id, own)
    facts, left_out = for_him(desk, party.id, texts, known_at(desk, decided))
    whom = asks_first(desk, party.id)
    desk.on_object = ("party", party.id)
    if query.as_pdf and decided is not None and whom is None and not held:
        desk.details |= TAKEN_ALONG
    plain, followed = _plain(desk, decided), _followed(desk, decided)
    identity = texts.get(("identity", party.id))

    def build(reveal: Reveal) -> TopXLetter:
        said = reveal(texts.get(("top_x_step", said_in)))
        return TopXLetter(
            **plain,
            party=party.id,
            identity=reveal(identity),
            text=reveal(texts.get(("letter", about))),
            decision=said,
            outcome=UPHELD if plain["about"] == "uphold_objection" else _in(said, "outcome"),
            deviation="" if followed else _in(said, "deviation"),
            facts=papers(desk, [(row, reveal(document)) for row, document in facts]),
            left_out=left_out,
            held=bool(held),
            asks_first=whom.of(desk.actor.language) if whom is not None else "",
        )

    wanted = (*own, *([identity] if identity is not None else []), *(document for _, document in facts))
    return Draft(build=build, documents=tuple(wanted), cases=(desk.case.id,))


def person(desk: Desk, party_id: str) -> Row[Any]:
    """The person of the case at hand. Raises ``Refused`` for any other."""
    parties = stored.parties(desk.tx, desk.proof, [desk.case.id])
    return desk.require_row(next((p for p in parties if p.id == party_id and p.capacity == "subject"), None))


def known_at(desk: Desk, decided: Row[Any] | None) -> list[Row[Any]]:
    """The facts that stood when it was decided: what was added, corrected or taken back later changes no decision."""
    if decided is None or FACTS not in desk.decision.read:
        return []
    rows = store.facts(desk.tx, desk.proof, [desk.case.id])
    return [row for row in rows if then.known(row.added_at, row.ended_at, decided.taken_at)]


def for_him(
    desk: Desk, party: str, texts: dict[tuple[str, str], Sealed], rows: list[Row[Any]]
) -> tuple[list[tuple[Row[Any], Sealed]], int]:
    """Those of these facts that speak of him alone, and how many others there are."""
    there = [(row, texts[("top_x_fact", row.id)]) for row in rows if ("top_x_fact", row.id) in texts]
    documents = [document for _, document in there]
    kept_off = about_another(desk, party, documents) | giving_away(desk, party, documents)
    return [(row, document) for row, document in there if row.id not in kept_off], len(kept_off)


def _followed(desk: Desk, decided: Row[Any] | None) -> bool:
    """Whether it is sure that a decision followed its advice: of an earlier round the reason given decides."""
    if decided is None or decided.step not in ADVISED:
        return True
    if any(row.step in rounds.ADVISING and row.taken_at > decided.taken_at for row in rounds.taken(desk)):
        return False
    row = stored.answers(desk.tx, desk.proof, desk.case.id).get("advice")
    return row is not None and row.answer == ADVISED[decided.step]


def _in(said: Shown, name: str) -> str:
    return said.field(name) if isinstance(said, Plain) and name in said.names else ""


def papers(desk: Desk, facts: list[tuple[Row[Any], Shown]]) -> tuple[PaperFact, ...]:
    """Facts, each with whose statement it is, in the order in which they happened; what stays hidden comes last."""
    parties = desk.document.parties
    told = sorted(facts, key=lambda fact: _happened(fact[1]))
    return tuple(
        PaperFact(said=said, organisation=parties[row.organisation].name if row.organisation in parties else "")
        for row, said in told
    )


def _happened(said: Shown) -> str:
    return said.field("occurred_on") if isinstance(said, Plain) else "~"


def words_of_rules(desk: Desk) -> dict[str, dict[str, str]]:
    """What kinds and standings of facts are called on paper."""
    document = desk.document
    return {
        "kinds": {kind.id: kind.label.of(DUTCH) for kind in document.fact_kinds},
        "standings": {name: one.label.of(DUTCH) for name, one in document.standings.items()},
    }


def _plain(desk: Desk, decided: Row[Any] | None) -> dict[str, Any]:
    document, place, term = desk.document, listed.place(desk), desk.document.terms.get(OBJECTING)
    weighing, objection = document.weighing, rounds.open_objection(desk)
    received = decided is not None and decided.step == rounds.OBJECTED
    return {
        "reference": desk.case.reference,
        "version": desk.case.version,
        "host": document.parties[document.host].name,
        "today": desk.today,
        "about": decided.step if decided is not None else "",
        "decided_on": decided.taken_at if decided is not None else "",
        **words_of_rules(desk),
        "criteria": tuple(one.label.of(DUTCH) for one in document.criteria.values()),
        "until": place.until_on if place is not None else "",
        "readers": tuple(readers(desk.document)),
        "objecting": _in_dutch(parse(term.value)) if term is not None else "",
        "adjourned_to": _last_day(desk, ADJOURNMENT),
        "received_on": objection.received_on if objection is not None else "",
        "answered_by": _last_day(desk, OBJECTION),
        "suspends": desk.state == "suspended" if received else weighing is not None and weighing.objection_suspends,
        "object_to": weighing.object_to if weighing is not None else "",
        "court": weighing.court if weighing is not None else "",
        "contact": weighing.contact if weighing is not None else "",
        "unsettled": unsettled(document.because),
        "may_write": decided is not None and desk.may("case.write_letter", state=desk.state).allowed,
    }


def unsettled(because: Sources) -> frozenset[str]:
    """Those addresses of which the signed rules say that nobody confirmed them yet, or not where they come from."""
    said = {name: str(getattr(because, name)) for name in sorted(TEXTS)}
    return frozenset(name for name, source in said.items() if not source or OPEN.search(source))


def _last_day(desk: Desk, term: str) -> str:
    """The last day (ISO) of a term that runs; empty when it does not."""
    rows = progress.running_terms(desk.tx, desk.proof, desk.case.id)
    return next((str(row.due_on) for row in rows if row.term == term), "")


def _in_dutch(term: Duration) -> str:
    return f"{term.amount} {UNITS.get(term.unit, term.unit)}"
