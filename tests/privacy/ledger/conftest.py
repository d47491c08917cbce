"""A ledger of real records, as the store would hand it to the verifier."""

import hashlib
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from privacy.ledger.chain import GENESIS, mac_of, new_chain_key
from privacy.ledger.mirror import Head
from privacy.ledger.record import (
    Change,
    Disclosure,
    Openings,
    Record,
    Subject,
    canonical,
    categories_text,
    projection,
)
from privacy.ledger.verify import ChangeLine, LedgerRow, SubjectLine, TableRow, Verdict, verify


@dataclass
class Book:
    """Everything the verifier sees, open to tampering. Only epoch 0 has a key."""

    key: bytes = field(default_factory=new_chain_key)
    rows: list[LedgerRow] = field(default_factory=list)
    changes: list[ChangeLine] = field(default_factory=list)
    subjects: list[SubjectLine] = field(default_factory=list)
    tables: dict[str, TableRow] = field(default_factory=dict)

    @property
    def head(self) -> Head:
        return Head(seq=len(self.rows), mac=self.rows[-1].mac) if self.rows else Head()

    def append(self, record: Record) -> None:
        previous = self.rows[-1].mac if self.rows else GENESIS
        body = canonical(record)
        mac = mac_of(self.key, record.seq, previous, body)
        self.rows.append(LedgerRow(record.seq, mac, body, projection(record)))
        for c in record.changes:
            self.changes.append(ChangeLine(record.seq, c.table, c.row_id, c.version, c.op, c.after_hash))
            self.tables[c.row_id] = TableRow(c.table, c.row_id, c.version, c.after_hash)
            if c.op == "D":
                del self.tables[c.row_id]
        for s in record.subjects:
            self.subjects.append(SubjectLine(record.seq, s.person_code, categories_text(s.categories)))

    def verdict(self, head: Head | None = None) -> Verdict:
        return verify(
            sorted(self.rows, key=lambda row: row.seq),
            sorted(self.changes, key=lambda line: line.seq),
            sorted(self.subjects, key=lambda line: line.seq),
            key_of_epoch=lambda epoch: self.key if epoch == 0 else None,
            head=head,
            tables=list(self.tables.values()),
        )


def a_record(seq: int, **values: Any) -> Record:
    """A look, unless told otherwise."""
    record = Record(
        seq=seq,
        event_id=f"e{seq}",
        trace_id=f"t{seq}",
        at=f"2026-11-24T09:{seq // 60 % 60:02}:{seq % 60:02}.000Z",
        home="leusden",
        kind="look",
        capability="case.read",
        outcome="allowed",
        actor=f"account-{seq % 7}",
        organisation="politie",
        roles=("participant",),
        purpose="pga_contribution",
        legal_basis="WPG_20",
        cooperation="pga",
        rules_digest="ab" * 32,
        rule_ids=("R01", "R07"),
        relations=("member",),
        case_id=f"case-{seq % 5}",
        object=("case", f"case-{seq % 5}"),
        disclosed=(Disclosure(f"d{seq}", 1, "submission", "C05"),),
        openings=Openings(compared=seq % 3),
        subjects=(Subject(person_code=f"{seq % 11:064x}", categories=("C01", "C05")),),
        act_key=f"key-{seq}",
        details={"page": "case"},
    )
    return replace(record, **values)


def a_step(seq: int) -> Record:
    """An act that makes a row, changes the one made 6 records ago and deletes the one of 12 ago."""
    made = Change(table="cases", row_id=f"row-{seq}", version=1, op="C", after_hash=_digest(seq, 1))
    lines = [made]
    if seq > 6:
        lines.append(
            Change(table="cases", row_id=f"row-{seq - 6}", version=2, op="U", after_hash=_digest(seq - 6, 2))
        )
    if seq > 12:
        lines.append(Change(table="cases", row_id=f"row-{seq - 12}", version=3, op="D", after_hash=""))
    return a_record(seq, kind="act", capability="pga_case.accept", disclosed=(), changes=tuple(lines))


def _digest(row: int, version: int) -> str:
    return hashlib.sha256(f"{row}/{version}".encode()).hexdigest()


def a_book(size: int) -> Book:
    """A sound ledger: two acts, a look, two acts, a look."""
    book = Book()
    for seq in range(1, size + 1):
        book.append(a_step(seq) if seq % 3 else a_record(seq))
    return book


@pytest.fixture
def book() -> Book:
    return a_book(200)
