"""Rows as they stand, without any proof: for the play of a demo, which writes them itself. Never for a request."""

from functools import cache
from typing import Any

from sqlalchemy import Row, Select, Table, bindparam, select

from pga.store.engine import Transaction


def rows_where(tx: Transaction, table: Table, **columns: Any) -> list[Row[Any]]:
    """The rows whose columns have these values."""
    return tx.rows(_where(table, tuple(columns)), columns)


@cache
def _where(table: Table, names: tuple[str, ...]) -> Select[Any]:
    return select(table).where(*(table.c[name] == bindparam(name) for name in names))
