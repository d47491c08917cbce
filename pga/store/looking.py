"""Looks and refusals of a stretch of time, found by their numbers: records follow each other in time."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, select

from pga.store.engine import Transaction
from pga.store.recorded import BEFORE
from pga.store.tables.cases import cases
from pga.store.tables.ledger import ledger
from pga.store.walls import no_wall, no_wall_elsewhere

KINDS: Final = ("look", "refusal")
LAST: Final = select(func.coalesce(func.max(ledger.c.seq), 0))
AT: Final = select(ledger.c.seq, ledger.c.at).where(ledger.c.seq >= bindparam("seq")).order_by(ledger.c.seq).limit(1)
OF_KIND: Final = (
    select(ledger, BEFORE)
    .where(ledger.c.kind == bindparam("kind"), ledger.c.seq >= bindparam("first"), ledger.c.seq < bindparam("after"))
    .order_by(ledger.c.seq)
)
OF_WORKFLOW: Final = select(cases.c.id, cases.c.reference).where(
    cases.c.workflow == bindparam("workflow"), no_wall(cases.c.id), no_wall_elsewhere(cases)
)


def between(tx: Transaction, begin: str, end: str) -> list[Row[Any]]:
    """The looks and refusals from a moment until before another."""
    span = {"first": first_at(tx, begin), "after": first_at(tx, end)}
    return [row for kind in KINDS for row in tx.rows(OF_KIND, {**span, "kind": kind})]


def first_at(tx: Transaction, moment: str) -> int:
    """The number of the first record at or after a moment; one more than the last when there is none."""
    low, high = 1, int(tx.run(LAST).scalar_one()) + 1
    while low < high:
        middle = (low + high) // 2
        row = tx.row(AT, {"seq": middle})
        if row is None or row.at >= moment:
            high = middle
        else:
            low = row.seq + 1
    return low


def cases_of(tx: Transaction, workflow: str, persons: Collection[str]) -> dict[str, str]:
    """Case id -> reference, of every case of a workflow that no wall keeps from these accounts."""
    asked = {"workflow": workflow, "persons": sorted(persons)}
    return {row.id: row.reference for row in tx.rows(OF_WORKFLOW, asked)}
