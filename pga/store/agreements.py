"""Reading the versions of a cooperation agreement and what each organisation said of them. All proven."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, bindparam

from pga.store.codes import Proof, among, whole
from pga.store.engine import Transaction
from pga.store.tables.agreements import agreement_decisions, agreements

HOLDS: Final = "holds"
PROPOSED: Final = "proposed"
_VERSIONS: Final = whole(agreements, agreements.c.cooperation == bindparam("wanted")).order_by(
    agreements.c.number.desc()
)
_DECISIONS: Final = whole(agreement_decisions, among(agreement_decisions.c.agreement, "agreement_ids")).order_by(
    agreement_decisions.c.decided_at, agreement_decisions.c.id
)


def versions(tx: Transaction, proof: Proof, cooperation: str) -> list[Row[Any]]:
    """Every version, the newest first."""
    return proof.read(tx, agreements, _VERSIONS, wanted=cooperation)


def holding(rows: Collection[Row[Any]]) -> Row[Any] | None:
    """The version that holds."""
    return next((row for row in rows if row.state == HOLDS), None)


def decisions(tx: Transaction, proof: Proof, agreement_ids: Collection[str]) -> list[Row[Any]]:
    """What organisations said of these versions, in order."""
    return proof.read(tx, agreement_decisions, _DECISIONS, agreement_ids=list(agreement_ids))
