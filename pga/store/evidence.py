"""What an auditor is shown of a year: records of some capabilities, and roles with what became of each."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, literal_column, or_, select

from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.recorded import PROVABLE
from pga.store.tables.ledger import ledger, ledger_change, ledger_subject
from pga.store.tables.people import role_grants
from pga.store.walls import Kept

RECORDS: Final = (
    select(*PROVABLE)
    .where(
        ledger.c.seq >= bindparam("start"),
        ledger.c.seq < bindparam("end"),
        among(ledger.c.capability, "capabilities"),
    )
    .order_by(ledger.c.seq)
)
HOUR: Final = func.substr(ledger.c.at, 1, 13)
GRANTS: Final = whole(role_grants).order_by(role_grants.c.id)
CHANGES: Final = (
    select(ledger_change.c.row_id, *PROVABLE)
    .join(ledger, ledger.c.seq == ledger_change.c.seq)
    .where(ledger_change.c.table_name == "role_grants")
    .order_by(ledger_change.c.row_id, ledger_change.c.version)
)

_OF_WALLED: Final = select(ledger_subject.c.seq).where(
    ledger_subject.c.seq >= bindparam("start"),
    ledger_subject.c.seq < bindparam("end"),
    among(ledger_subject.c.person_code, "codes"),
)
COUNTS: Final = (
    select(ledger.c.organisation, ledger.c.actor, ledger.c.kind, HOUR.label("hour"), func.count().label("number"))
    .where(
        ledger.c.seq >= bindparam("start"),
        ledger.c.seq < bindparam("end"),
        or_(ledger.c.case_id.is_(None), ~among(ledger.c.case_id, "cases")),
        ledger.c.seq.not_in(_OF_WALLED),
    )
    .group_by(ledger.c.organisation, ledger.c.actor, ledger.c.kind, literal_column("hour"))
)


def records(tx: Transaction, start: int, end: int, capabilities: Collection[str]) -> list[Row[Any]]:
    """The records of these capabilities between two numbers, oldest first."""
    return tx.rows(RECORDS, {"start": start, "end": end, "capabilities": sorted(capabilities)})


def grants(tx: Transaction, proof: Proof) -> list[Row[Any]]:
    """Every role that was ever proposed."""
    return proof.read(tx, role_grants, GRANTS)


def changes_of_grants(tx: Transaction) -> list[Row[Any]]:
    """What became of each: (row, moment, capability, who), per row oldest first."""
    return tx.rows(CHANGES)


def counts(tx: Transaction, start: int, end: int, kept: Kept) -> list[Row[Any]]:
    """How many records between two numbers: per organisation, account, kind and hour (UTC, ``2026-03-03T09``); none
    that a wall keeps from the reader.
    """
    asked = {"start": start, "end": end, "cases": sorted(kept.cases), "codes": sorted(kept.codes)}
    return tx.rows(COUNTS, asked)
