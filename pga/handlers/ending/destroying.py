"""What is kept and until when; destruction by two people; the certificate; what holds it up (T15)."""

from typing import Final

from pga.answers.progress import Certificate, RetentionLine
from pga.commands.ending import Destroy, Hold, ProposeDestruction, ReleaseHold
from pga.desk import Desk, Done, Draft
from pga.handlers.approach.informing import done
from pga.handlers.cases import answer
from pga.handlers.drafts import end_with_case
from pga.handlers.duty import behind
from pga.handlers.ending.keeping import Kept, kept
from pga.handlers.oversight import OneHand, by_another
from pga.indexing import NOTHING
from pga.queries.ending import ListRetention, ReadCertificate
from pga.refusals import NotReady, Refused, Unmet
from pga.store import cases as stored
from pga.store import keys as ring
from pga.store import meldcode, orders, people, scopes, top_x
from pga.store import persons as person_codes
from pga.store import records as stored_records
from pga.store.tables.cases import case_parties, person_link, sealed_text
from privacy.vocabulary import Label

NOT_ALONE: Final = Label(
    "U hield deze zaak zelf aan. Vrijgeven doet iemand anders.",
    "You held this case up yourself. Somebody else releases it.",
)
PAGE = 200
RECORDS = 50


def propose(desk: Desk, command: ProposeDestruction) -> Done:
    """T15, first person."""
    return done(desk)


def destroy(desk: Desk, command: Destroy) -> Done:
    """T15, second person: every key of the case, its texts, what is said of people in codes, and the link to persons.
    What stays is a row.
    """
    case_id = desk.case.id
    texts = stored.sealed_rows(desk.tx, case_id)
    for text in texts:
        desk.work.remove(sealed_text, text)
    for link in stored.person_links(desk.tx, desk.proof, case_id):
        desk.work.remove(person_link, link)
    for party in stored.parties(desk.tx, desk.proof, [case_id]):
        desk.work.change(case_parties, party, **NOTHING)
    for codes in (person_codes.codes_of, orders.ties, top_x.ties, meldcode.codes_of, meldcode.answers_of):
        for table, row in codes(desk.tx, desk.proof, case_id):
            desk.work.remove(table, row)
    wraps = ring.wraps_of_case(desk.tx, case_id)
    desk.work.beside(lambda tx: ring.remove_case(tx, case_id))
    end_with_case(desk, case_id)
    held = kept(desk, [case_id])[case_id]
    desk.details |= {"texts": str(len(texts)), "keys": str(wraps), "rule": held.rule, "kept_until": held.until}
    desk.details["proposed_by"] = held.proposed_by
    return done(desk)


def hold(desk: Desk, command: Hold) -> Done:
    """Something is running about this case: it stays."""
    answer(desk, "hold", "hold", "yes")
    return done(desk)


def release_hold(desk: Desk, command: ReleaseHold) -> Done:
    """Nothing is running any more: said by another than who held it, where the rules set the two apart."""
    row = stored.answers(desk.tx, desk.proof, desk.case.id).get("hold")
    held = row is not None and row.answer == "yes" and desk.document.separated("case.hold", "case.release_hold")
    if row is not None and held and not by_another(desk, behind(desk, row.id, row.version)):
        raise NotReady((Unmet(key="second_person", sentence=NOT_ALONE),))
    answer(desk, "hold", "hold", "no")
    return done(desk)


def list_retention(desk: Desk, query: ListRetention) -> Draft[tuple[RetentionLine, ...]]:
    """Blocked and destroyed cases, those that can go first."""
    scope = desk.reach()
    rows = stored.in_states(desk.tx, desk.proof, scope, scopes.KEPT, PAGE)
    until = kept(desk, [row.id for row in rows])
    held = stored.answered(desk.tx, desk.proof, [row.id for row in rows], "hold", "yes")
    relations = desk.relations_to([row.id for row in rows])
    names = people.called(desk.tx, desk.proof, {found.proposed_by for found in until.values()})
    hands = OneHand.among(desk, desk.actor.persons.union(*(found.proposers for found in until.values())))
    lines = []
    for row in rows:
        may = {c: desk.may(c, relations[row.id], row.state).allowed for c in _acts(row.workflow)}
        lines.append(_line(desk, row, until[row.id], row.id in held, may, names, hands))
    ordered = tuple(sorted(lines, key=lambda line: (line.destroyed, line.kept_until, line.reference)))
    return Draft(build=lambda reveal: ordered)


def _acts(workflow: str) -> tuple[str, str, str]:
    """What is done with a case that is kept: propose its destruction, destroy it, hold it up."""
    return f"{workflow}.propose_destruction", f"{workflow}.destroy", "case.hold"


def _line(
    desk: Desk, row: object, until: Kept, held: bool, may: dict[str, bool], names: dict[str, str], hands: OneHand
) -> RetentionLine:
    blocked = row.state == "archived_blocked"  # type: ignore[attr-defined]
    passed = until.until < desk.today
    ready = blocked and passed and not held
    propose, destruction, holding = _acts(row.workflow)  # type: ignore[attr-defined]
    other = not desk.document.separated(propose, destruction) or hands.apart(desk.actor.persons, until.proposers)
    return RetentionLine(
        reference=row.reference,  # type: ignore[attr-defined]
        version=row.version,  # type: ignore[attr-defined]
        destroyed=not blocked,
        kept_until=until.until,
        rule=until.rule,
        passed=passed,
        held=held,
        proposed_by=names.get(until.proposed_by, ""),
        may_propose=ready and not until.proposed_by and may[propose],
        may_destroy=ready and bool(until.proposed_by) and other and may[destruction],
        may_hold=blocked and may[holding],
    )


def read_certificate(desk: Desk, query: ReadCertificate) -> Draft[Certificate]:
    """From the record of the destruction itself: it is the proof."""
    rows = stored_records.page(desk.tx, case_id=desk.case.id, kind="act", size=RECORDS)
    records = desk.proof.told(desk.tx, rows)
    done = f"{desk.case.workflow}.destroy"
    record = next((r for r in records if r.capability == done and r.outcome == "allowed"), None)
    if desk.case.state != "destroyed" or record is None:
        raise Refused("out_of_reach")
    facts = record.details
    names = people.called(desk.tx, desk.proof, {facts.get("proposed_by", ""), record.actor})
    answer_ = Certificate(
        reference=desk.case.reference,
        host=desk.document.parties[desk.document.host].name,
        destroyed_at=record.at,
        proposed_by=names.get(facts.get("proposed_by", ""), ""),
        destroyed_by=names.get(record.actor, ""),
        rule=desk.document.retention[facts["rule"]].label.of(desk.actor.language),
        kept_until=facts["kept_until"],
        texts=facts["texts"],
        keys=facts["keys"],
        record=record.seq,
    )
    return Draft(build=lambda reveal: answer_)
