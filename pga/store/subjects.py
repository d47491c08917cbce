"""What the ledger tells of one person: his lines, found by his keyed code, in parts."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, bindparam, select

from pga.store import ledger as stored_ledger
from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.recorded import BEFORE, PROVABLE
from pga.store.tables.cases import person_link, sealed_text
from pga.store.tables.ledger import ledger, ledger_subject
from privacy.ledger.record import Record

GLANCES: Final = (
    select(
        ledger.c.seq,
        ledger.c.at,
        ledger.c.kind,
        ledger.c.capability,
        ledger.c.actor,
        ledger.c.organisation,
        ledger.c.case_id,
    )
    .join(ledger_subject, ledger_subject.c.seq == ledger.c.seq)
    .where(
        among(ledger_subject.c.person_code, "codes"),
        ledger_subject.c.seq < bindparam("before"),
        ledger.c.outcome == "allowed",
        among(ledger.c.capability, "capabilities"),
    )
    .distinct()
    .order_by(ledger.c.seq.desc())
    .limit(bindparam("size"))
)
BY_NUMBER: Final = select(*PROVABLE).where(ledger.c.seq.in_(bindparam("seqs", expanding=True)))
DOCUMENTS: Final = select(sealed_text.c.id, sealed_text.c.case_id).where(
    among(sealed_text.c.case_id, "case_ids"), sealed_text.c.subject.in_(bindparam("subjects", expanding=True))
)
CODES: Final = whole(person_link, among(person_link.c.party, "parties"))

FROM: Final = (
    select(*PROVABLE)
    .where(ledger.c.seq >= bindparam("seq"), ledger.c.seq < bindparam("end"))
    .order_by(ledger.c.seq)
    .limit(bindparam("size"))
)
DECIDED: Final = (
    select(ledger, BEFORE)
    .where(
        ledger.c.actor == bindparam("actor"),
        ledger.c.capability == bindparam("capability"),
        ledger.c.case_id == bindparam("case_id"),
        ledger.c.kind == "act",
        ledger.c.outcome == "allowed",
    )
    .order_by(ledger.c.at.desc(), ledger.c.seq.desc())
    .limit(20)
)


def glances(
    tx: Transaction, codes: Collection[str], capabilities: Collection[str], *, before: int, size: int
) -> list[Row[Any]]:
    """The columns of the records before this number that tell of this person, newest first."""
    values = {"codes": sorted(codes), "capabilities": sorted(capabilities), "before": before, "size": size}
    return tx.rows(GLANCES, values) if codes else []


def by_number(tx: Transaction, proof: Proof, seqs: Collection[int]) -> dict[int, Record]:
    """Number -> what that record tells, for those of these that tell something."""
    rows = tx.rows(BY_NUMBER, {"seqs": sorted(seqs)}) if seqs else []
    return {record.seq: record for record in proof.told(tx, rows)}


def documents_of(tx: Transaction, case_ids: Collection[str], parties: Collection[str]) -> dict[str, set[str]]:
    """Case id -> the ids of the sealed texts in it that are about one of these persons, or about no one."""
    found: dict[str, set[str]] = {case_id: set() for case_id in case_ids}
    for row in tx.rows(DOCUMENTS, {"case_ids": sorted(case_ids), "subjects": ["", *sorted(parties)]}):
        found[row.case_id].add(row.id)
    return found


def codes_of(tx: Transaction, proof: Proof, parties: Collection[str]) -> frozenset[str]:
    """The keyed codes under which the ledger tells of these persons."""
    rows = proof.read(tx, person_link, CODES, parties=sorted(parties)) if parties else []
    return frozenset(row.person_code for row in rows)


def decided(tx: Transaction, actor: str, capability: str, case_id: str) -> list[Row[Any]]:
    """The newest records of this actor doing this in a case, each with the code of the one before (``before``)."""
    return tx.rows(DECIDED, {"actor": actor, "capability": capability, "case_id": case_id})


def records_from(tx: Transaction, seq: int, end: int, size: int) -> list[Row[Any]]:
    """The next records from a number on, before another, oldest first."""
    return tx.rows(FROM, {"seq": seq, "end": end, "size": size})


def first_at(tx: Transaction, proof: Proof, moment: str) -> int:
    """The number of the first record at a moment or after, by what proven records say: time does not go back. One more
    than the last when there is none.
    """
    newest = stored_ledger.head(tx)
    low, high = 1, (newest.seq if newest is not None else 0) + 1
    while low < high:
        middle = (low + high) // 2
        each = (proof.told(tx, records_from(tx, seq, seq + 1, 1)) for seq in range(middle, high))
        found = next((record for told in each for record in told), None)
        low, high = (low, middle) if found is None or found.at >= moment else (found.seq + 1, high)
    return low
