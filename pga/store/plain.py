"""Rows as they stand, without any proof: for the play of a demo, which writes them itself. Never for a request."""

from typing import Any

from sqlalchemy import Row, Table, select

from pga.store.engine import Transaction


def rows_where(tx: Transaction, table: Table, **columns: Any) -> list[Row[Any]]:
    """The rows whose columns have these values."""
    return tx.rows(select(table).filter_by(**columns))
