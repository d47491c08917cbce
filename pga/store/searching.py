"""The cases among which somebody can search, as far as there are not too many."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, Select

from pga.store.codes import Proof, newest
from pga.store.engine import Transaction
from pga.store.tables.cases import cases


def are_more(tx: Transaction, scope: Select[Any], without: Collection[str], most: int) -> bool:
    """True when there are more than ``most`` cases in reach that are in none of these states."""
    rows = scope.with_only_columns(cases.c.id).where(cases.c.state.not_in(without))
    return tx.row(rows.offset(most).limit(1)) is not None


def within(
    tx: Transaction, proof: Proof, scope: Select[Any], without: Collection[str], most: int
) -> list[Row[Any]] | None:
    """The cases in reach that are in none of these states; None when there are more than ``most``."""
    rows = scope.with_only_columns(*cases.c, newest(cases)).where(cases.c.state.not_in(without))
    found = tx.rows(rows.limit(most + 1))
    return proof.proven(tx, cases, found) if len(found) <= most else None
