"""Cases counted by year, reason, theme and state: kept along in the transaction that changes the case."""

from typing import Any, Final

from sqlalchemy import bindparam, insert, select, update

from pga.store.engine import Transaction
from pga.store.tables.messages import case_counts

OF_COOPERATION: Final = select(case_counts).where(
    case_counts.c.cooperation == bindparam("wanted"), case_counts.c.cases > 0
)
ADD: Final = (
    update(case_counts)
    .where(case_counts.c.id == bindparam("which"))
    .values(cases=case_counts.c.cases + bindparam("by"))
)
START: Final = insert(case_counts)


def count(tx: Transaction, case: dict[str, Any], by: int) -> None:
    """Count one case (its whole row) in its present state: ``by`` is 1 or -1."""
    names = ("cooperation", "reason", "theme", "state")
    place = {name: case[name] for name in names} | {"year": case["opened_at"][:4]}
    which = "|".join(place[name] for name in ("cooperation", "year", "reason", "theme", "state"))
    if tx.run(ADD, {"which": which, "by": by}).rowcount == 0:
        tx.run(START, {"id": which, **place, "cases": by})


def counts(tx: Transaction, cooperation: str) -> list[Any]:
    """Every count of a cooperation that is not zero."""
    return tx.rows(OF_COOPERATION, {"wanted": cooperation})
