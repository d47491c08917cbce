"""Looks at the ledger: pages of sentences, the name behind a record, verification of the whole chain."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import Any

from pga.answers.ledger import LedgerLine, LedgerPage, Names, VerdictAnswer
from pga.desk import Desk, Draft, Reveal
from pga.handlers.nameable import nameable
from pga.handlers.oversight import reviewed
from pga.handlers.records_seen import Readable
from pga.handlers.said_after import said_after
from pga.handlers.sentences import persons_in, sentence, who
from pga.queries.ledger import NameSubject, ReadLedger, VerifiedLedger
from pga.refusals import Refused
from pga.store import cases as stored_cases
from pga.store import ledger as stored
from pga.store import people, scopes
from pga.store import records as stored_records
from pga.store.walls import Kept
from privacy.ledger.record import Record

PAGE = 50
OWN_PAGE = 20
"""Records about oneself on one page."""
SYSTEM = "system"
"""Who does what nobody is asked about: there is no look to judge, so no name to ask for."""
NO_MARKS: Mapping[int, tuple[str, ...]] = MappingProxyType({})
UNKNOWN = "unknown"
"""The id of nothing: matches no record."""


def read_ledger(desk: Desk, query: ReadLedger) -> Draft[LedgerPage]:
    """One page, newest first. A reviewer sees the organisations that the rules let him review."""
    readable = Readable.of(desk)
    case_id = _case_id(desk, query.case, readable.kept)
    colleagues = _colleagues(desk)
    rows = stored_records.page(
        desk.tx,
        before=query.before,
        case_id=case_id,
        person_codes=_persons(desk, case_id),
        actor=query.colleague if not query.colleague or query.colleague in dict(colleagues) else UNKNOWN,
        kind=query.kind,
        organisations=reviewed(desk),
        size=PAGE + 1,
    )
    records = [record for record in desk.proof.told(desk.tx, rows[:PAGE]) if readable.shows(record)]
    names = people.account_names(desk.tx, desk.proof, persons_in(records))
    cases = stored_cases.cases_by_id(desk.tx, desk.proof, {r.case_id for r in records if r.case_id})
    references = {case_id: row.reference for case_id, row in cases.items()}
    organisations = _organisations(desk)
    named = nameable(desk, cases.values())
    after = said_after(desk, records, organisations)
    words = _Words(references, organisations, _categories(desk), names, after, desk.actor.language)
    lines = tuple(
        replace(_line(run[0], words, named), times=len(run))
        for run in (list(same) for _, same in groupby(records, key=_sameness))
    )
    page = LedgerPage(
        lines=lines,
        before=rows[PAGE - 1].seq if len(rows) > PAGE else 0,
        case=query.case,
        colleague=query.colleague,
        colleagues=colleagues,
        kind=query.kind,
    )
    return Draft(build=lambda reveal: page)


def told(
    desk: Desk, records: Collection[Record], marks: Mapping[int, tuple[str, ...]] = NO_MARKS
) -> tuple[LedgerLine, ...]:
    """Records as lines of the ledger, without a way to a name; ``marks``: the signals that some of them set off."""
    names = people.account_names(desk.tx, desk.proof, persons_in(records))
    cases = stored_cases.cases_by_id(desk.tx, desk.proof, {r.case_id for r in records if r.case_id})
    references = {case_id: row.reference for case_id, row in cases.items()}
    organisations = _organisations(desk)
    after = said_after(desk, records, organisations)
    words = _Words(references, organisations, _categories(desk), names, after, desk.actor.language)
    lines = (_line(record, words) for record in records)
    return tuple(replace(line, marks=marks.get(line.seq, ())) for line in lines)


def _sameness(record: Record) -> tuple[str, ...]:
    """Setting up a home takes many records in a row, which read as one; every other record stands by itself."""
    if record.capability != "home.init":
        return (str(record.seq),)
    return record.capability, record.actor, record.outcome


def _case_id(desk: Desk, reference: str, kept: Kept) -> str:
    """The id of a case by its reference; an unknown one, and one behind a wall, matches nothing."""
    found = stored_cases.id_of(desk.tx, reference) if reference else ""
    return UNKNOWN if reference and (not found or found in kept.cases) else found


def _persons(desk: Desk, case_id: str) -> frozenset[str]:
    """The keyed codes of the persons of a case: a look at a list that showed one of them belongs to its ledger too."""
    if not case_id or case_id == UNKNOWN:
        return frozenset()
    return frozenset(code for _, code in stored_cases.person_codes(desk.tx, desk.proof, [case_id]).values())


def _colleagues(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Who works or worked at the organisations of which the actor reads the ledger: account id and name, by name."""
    mine, called = reviewed(desk), _organisations(desk)
    there = [row for row in people.all_accounts(desk.tx, desk.proof) if mine is None or row.organisation in mine]
    names = ((row.id, f"{row.display_name}, {called.get(row.organisation, row.organisation)}") for row in there)
    return tuple(sorted(names, key=lambda one: one[1].casefold()))


@dataclass(frozen=True, slots=True)
class _Words:
    """What a record's codes are called for this reader."""

    references: dict[str, str]
    organisations: dict[str, str]
    categories: dict[str, str]
    names: dict[str, tuple[str, str]]
    after: dict[int, str]
    language: str

    def sentence(self, record: Record) -> str:
        """The whole sentence of a record."""
        actor = who(record, self.names, self.organisations, self.language)
        reference, after = self.references.get(record.case_id or "", ""), self.after.get(record.seq, "")
        return sentence(record, actor, reference, self.organisations, self.language, self.categories, after=after)


def _categories(desk: Desk) -> dict[str, str]:
    """What a part is called, in whichever cooperation: the ledger tells of all of them."""
    known = [c for rules in desk.rules.values() for c in rules.document.categories.values()]
    return {c.id: c.label.of(desk.actor.language) for c in (*known, *desk.document.categories.values())}


def _organisations(desk: Desk) -> dict[str, str]:
    """What a party is called, in whichever cooperation."""
    known = [party for rules in desk.rules.values() for party in rules.document.parties.values()]
    return {party.id: party.name for party in (*known, *desk.document.parties.values())}


def _line(record: Record, words: _Words, named: Collection[str] = ()) -> LedgerLine:
    reference = words.references.get(record.case_id or "", "")
    categories = sorted({c for subject in record.subjects for c in subject.categories})
    return LedgerLine(
        seq=record.seq,
        at=record.at,
        kind=record.kind,
        outcome=record.outcome,
        sentence=words.sentence(record),
        case=reference,
        subjects=len(record.subjects),
        categories=tuple(words.categories.get(c, c) for c in categories),
        rule_ids=record.rule_ids,
        purpose=record.purpose,
        may_name=record.case_id in named and bool(record.subjects) and record.actor != SYSTEM,
    )


def name_subject(desk: Desk, query: NameSubject) -> Draft[Names]:
    """The identity of the persons under one record that the reader's own pages show: a look of its own."""
    record = next(iter(desk.proof.told(desk.tx, [desk.require_row(stored.at(desk.tx, query.seq))])), None)
    if record is None or record.case_id is None or not Readable.of(desk).shows(record):
        raise Refused("out_of_reach")
    if scopes.walled(desk.tx, desk.actor, record.case_id):
        raise Refused("out_of_reach")
    cases = stored_cases.cases_by_id(desk.tx, desk.proof, [record.case_id])
    desk.decide_again(desk.require_row(cases.get(record.case_id)), "reviewer")
    desk.on_object = ("record", str(query.seq))
    codes = {subject.person_code for subject in record.subjects}
    links = stored_cases.person_codes(desk.tx, desk.proof, [record.case_id])
    parties = {party for party, (_, code) in links.items() if code in codes}
    documents = [d for d in desk.found([record.case_id], kinds=("identity",)) if d.about in parties]
    reference = desk.case.reference

    def build(reveal: Reveal) -> Names:
        return Names(seq=query.seq, case=reference, persons=tuple(reveal(d) for d in documents))

    return Draft(build=build, documents=tuple(documents), cases=(record.case_id,))


def verify_ledger(desk: Desk, query: VerifiedLedger) -> Draft[VerdictAnswer]:
    """Everything recomputed: the chain, the projection, the lines, and every row against its newest line."""
    verdict = query.verdict
    desk.details |= {"verdict": str(verdict.code), "records": str(verdict.records)}
    answer = VerdictAnswer(
        code=verdict.code,
        seq=verdict.seq or 0,
        records=verdict.records,
        sentence=verdict.sentence.of(desk.actor.language),
    )
    return Draft(build=lambda reveal: answer)


def own_records(desk: Desk, before: int = 0) -> tuple[tuple[tuple[str, str], ...], int]:
    """(moment, sentence) of one page of the records about the actor himself, the newest first, and the number before
    which the next page begins; 0 when there is none.
    """
    organisations = _organisations(desk)
    stored_rows = stored_records.page(desk.tx, actor=desk.actor.account, before=before, size=OWN_PAGE + 1)
    rows = desk.proof.told(desk.tx, stored_rows[:OWN_PAGE])
    names = people.account_names(desk.tx, desk.proof, persons_in(rows))
    cases: dict[str, Any] = stored_cases.cases_by_id(desk.tx, desk.proof, {r.case_id for r in rows if r.case_id})
    references = {case_id: row.reference for case_id, row in cases.items()}
    after = said_after(desk, rows, organisations)
    words = _Words(references, organisations, _categories(desk), names, after, desk.actor.language)
    lines = tuple((record.at, words.sentence(record)) for record in rows)
    return lines, stored_rows[OWN_PAGE - 1].seq if len(stored_rows) > OWN_PAGE else 0
