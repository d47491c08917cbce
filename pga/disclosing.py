"""The register of what each party provided to others in a year (Wpg 32): a line for each act that let it go.

Something of one organisation reaches another in the ways of ``ROWS`` and ``NAMED`` and no other: whatever its
capability, an act that writes one of those rows stands in the register. ``EXCUSED`` says why other things do not.
What was destroyed since is a line still, with ``destroyed`` in the place of what is not known any more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from pga.handlers.taking_back import LENGTHENED
from pga.home import Home
from pga.store import disclosures as store
from pga.store import rules as stored_rules
from pga.store.codes import Proof
from pga.store.engine import Transaction
from privacy.ledger.record import Change, Record
from privacy.rules.document import RulesDocument, read

ROWS: Final[Mapping[str, str]] = {
    "shares": "a category of an owner is opened to another party, or that is lengthened or ended",
    "sealed_text": "a text lies where another party reads it by the signed rules alone, without a share",
}
"""Table -> what an act does that writes a row of it."""

NAMED: Final[Mapping[str, str]] = {
    "question.record_answer": "heard: a partner told by telephone what another wrote down",
    "referral.accept_transfer": "taken_over: what lay ready for a transfer is from now on with who accepted it",
    "guest.record": "guest: what an outsider was told at a conference",
    "guest.print": "paper: the extract for an outsider",
    "report.print": "paper: the report to Veilig Thuis",
}
"""Capability -> the way by which it lets something go that no row of ``ROWS`` tells."""

EXCUSED: Final[Mapping[str, str]] = {
    "keys.rotate": "writes the same texts again under another key",
    "job.turn_keys": "writes the same texts again under another key",
    "guests": "a proposal and its votes are codes; what a guest is told is guest.print and guest.record",
    "contributions": "codes beside a sealed text; what was heard by telephone is question.record_answer",
    "questions": "codes; the text of a question is sealed, or opened by a share",
    "top_x_facts": "codes beside a sealed text",
    "top_x_raters": "who weighs somebody; what he may read is shared",
    "top_x_sheets": "codes beside a sealed text",
    "top_x_proposals": "codes beside a sealed text",
    "meldcode_runs": "codes of a run; its texts are sealed",
    "look_items": "of employees and of no resident",
    "emergency_openings": "stands in emergency-access, with how many cases one act opened",
    "case_members": "who works on a case; what his organisation may read is shared or flows by the rules",
    "plan_actions": "codes beside a sealed text; who takes part reads it by a share",
    "emergency.open": "stands in emergency-access, with how many cases one act opened",
    "case.letter": "to the person himself",
    "plan.print": "to the person himself",
    "top_x.package": "to the person himself",
    "audit.subject": "to the person himself",
    "audit.find_subject": "whom an overview will be of",
    "audit.name_subject": "whom an officer looks after in the ledger",
    "audit.export": "records of the ledger, in references; stands in exports",
    "ledger.prove": "records of the ledger, in references; stands in exports",
    "ledger.evidence": "this folder; stands in exports",
    "figures.export": "counts, no person",
    "figures.finish_export": "counts, no person",
    "look_review.export": "counts, no person",
    "look_review.finish_export": "counts, no person",
    "look_review.notification": "of employees and of no resident",
    "top_x.report": "counts, no person",
    "top_x.publish_report": "counts, no person",
    "retention.certificate": "that something was destroyed, not what",
}
"""Table or capability that looks as if it belonged here -> why it does not."""

DESTROYED: Final = "destroyed"
"""In the place of a category, where the row that told it was destroyed."""
COLUMNS: Final = ("of", "to", "way", "change", "categories", "legal_basis", "purpose", "case")


class Given(NamedTuple):
    """Whose data went, to whom, by which way, and whether that began, was lengthened or ended."""

    of: str
    to: str
    way: str
    change: str
    legal_basis: str

    def row(self, record: Record, categories: Iterable[str]) -> dict[str, str]:
        """As it stands in the file, without what stands beside every record."""
        found = self._asdict() | {"categories": " ".join(sorted(categories)), "purpose": record.purpose}
        found["case"] = record.case_id or ""
        return {name: found[name] for name in COLUMNS}


Lines = defaultdict[Given, set[str]]


def lines(home: Home, tx: Transaction, records: Iterable[Record]) -> Iterator[tuple[Record, dict[str, str]]]:
    """Each of these records that let something go, with what: a line for each owner, receiver and ground."""
    register = _Register(home, tx, [record for record in records if _provides(record)])
    for record in register.records:
        for given, categories in sorted(register.of(record).items()):
            yield record, given.row(record, categories)


def _provides(record: Record) -> bool:
    return record.capability in NAMED or any(change.table in ROWS for change in record.changes)


class _Register:
    """What some records wrote, read once for all of them."""

    def __init__(self, home: Home, tx: Transaction, records: list[Record]) -> None:
        self.tx, self.proof = tx, Proof(home.code)
        self.records = [one for one in records if one.outcome == "allowed" and one.capability not in EXCUSED]
        written = [change for record in self.records for change in record.changes]
        self.shares = store.shares_with(tx, self.proof, _ids(written, "shares"))
        self.heard = store.contributions_with(tx, self.proof, _ids(written, "contributions"))
        shown = [told.doc_id for record in self.records if record.capability in NAMED for told in record.disclosed]
        self.texts = store.texts_with(tx, [*_ids(written, "sealed_text"), *shown])
        self.rules: dict[str, RulesDocument | None] = {}

    def of(self, record: Record) -> Lines:
        """What one record let go."""
        found = Lines(set)
        for change in record.changes:
            if change.op != "D" and change.table == "shares":
                self._shared(record, change, found)
            elif change.op != "D" and change.table == "sealed_text":
                self._written(record, change, found)
        if record.capability in NAMED:
            self._named(record, found)
        return found

    def _shared(self, record: Record, change: Change, found: Lines) -> None:
        row, what = self.shares.get(change.row_id), _change(record, change)
        if row is not None:
            given = Given(row.from_organisation, row.to_organisation, "share", what, row.legal_basis or "")
            found[given].add(row.category)
            return
        told = record.details.get("categories", "").replace(",", " ").split()
        to = record.details.get("to", "")
        found[Given(record.organisation, to, "share", what, record.legal_basis or "")].update(told or [DESTROYED])

    def _written(self, record: Record, change: Change, found: Lines) -> None:
        """By the rules of then. Of what was destroyed one knows who wrote it, and that who leads could read it."""
        row, document = self.texts.get(change.row_id), self._rules(record)
        if document is None:
            return
        if row is not None:
            for to, legal_basis in flowing(document, row.owner, row.category):
                found[Given(row.owner, to, "flow", "begun", legal_basis)].add(row.category)
        elif record.organisation in document.parties and record.organisation != document.lead:
            given = Given(record.organisation, document.lead, "flow", "begun", record.legal_basis or "")
            found[given].add(DESTROYED)

    def _named(self, record: Record, found: Lines) -> None:
        match NAMED[record.capability].partition(":")[0]:
            case "heard":
                self._by_telephone(record, found)
            case "taken_over":
                self._taken_over(record, found)
            case "guest":
                self._told(record, found)
            case _:
                self._printed(record, found)

    def _by_telephone(self, record: Record, found: Lines) -> None:
        for row in (self.heard[one] for one in _ids(record.changes, "contributions") if one in self.heard):
            given = Given(record.details["to"], record.organisation, "heard", "begun", row.legal_basis or "")
            found[given].add(row.category)

    def _taken_over(self, record: Record, found: Lines) -> None:
        document = self._rules(record)
        if document is None:
            return
        for owner, category in self._in_case(record):
            for to, legal_basis in flowing(document, owner, category):
                if to == record.organisation:
                    found[Given(owner, to, "taken_over", "begun", legal_basis)].add(category)

    def _told(self, record: Record, found: Lines) -> None:
        told = set(filter(None, record.details.get("categories", "").split(",")))
        agreed = store.agreed_to(self.tx, self.proof, record.object[1]) if record.object is not None else set()
        for owner, category in self._in_case(record):
            if category in told and owner in {*agreed, record.organisation}:
                found[_outside(record, owner, "guest")].add(category)

    def _printed(self, record: Record, found: Lines) -> None:
        document = self._rules(record)
        for told in record.disclosed:
            row = self.texts.get(told.doc_id)
            ours = row is not None and document is not None and row.owner in document.parties
            owner = row.owner if row is not None and ours else record.organisation
            if owner != record.details.get("to"):
                found[_outside(record, owner, "paper")].add(told.category)

    def _in_case(self, record: Record) -> set[tuple[str, str]]:
        return store.owned_in(self.tx, record.case_id) if record.case_id else set()

    def _rules(self, record: Record) -> RulesDocument | None:
        if record.rules_digest not in self.rules:
            body = stored_rules.body(self.tx, record.rules_digest)
            self.rules[record.rules_digest] = read(body, None) if body is not None else None
        return self.rules[record.rules_digest]


def flowing(document: RulesDocument, owner: str, category: str) -> Iterator[tuple[str, str]]:
    """(party, legal basis) of every party that reads a category of an owner by the rules alone."""
    kinds = {party.id: party.kind for party in document.parties.values()}
    for to in sorted(kinds.keys() - {owner}) if owner in kinds else ():
        rule = document.sharing_rule(kinds[owner], kinds[to], category, "always")
        if rule is not None and category in document.entitled(to):
            yield to, rule.legal_basis


def _outside(record: Record, owner: str, way: str) -> Given:
    details = record.details
    to = details.get("to") or f"guest/{details.get('guest', '')}"
    return Given(owner, to, way, "begun", details.get("ground", "") or record.legal_basis or "")


def _ids(changes: Iterable[Change], table: str) -> list[str]:
    return [change.row_id for change in changes if change.table == table and change.op != "D"]


def _change(record: Record, change: Change) -> str:
    if change.op == "C":
        return "begun"
    if record.capability == "case.undo_step":
        return "undone"
    return "lengthened" if f"{LENGTHENED}{change.row_id}" in record.details else "ended"
