"""Small tables that the register knows whole: that none of their rows is hidden is proven outside the database.

A keyed code proves a row that is there. That one is missing shows only where something else knows how many there are.
"""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Row

from pga.store.engine import Transaction
from pga.store.register import ALL, WHOLE, kept_of, whole_name

Found = Mapping[str, Collection[Row[Any]]]
"""Table -> every row of it that holds."""


def lacking(tx: Transaction, found: Found) -> bool:
    """Whether of one of these tables a row is gone or older than the register knows it, or that cannot be told."""
    if tx.register is None:
        return False
    known = tx.register.marks(tx, ALL)
    return known is None or not set(_of(known, found)) <= _kept(found).items()


def keep(tx: Transaction, found: Found) -> None:
    """Know these rows from now on: they were there before the register knew such tables whole."""
    if tx.register is None:
        return
    known = tx.register.marks(tx, ALL) or {}
    new = {name: code for name, code in _kept(found).items() if name not in known}
    if new:
        tx.register.mark(tx, ALL, new)


def _kept(found: Found) -> dict[str, bytes]:
    return {whole_name(table, row.id): kept_of(row.code) for table, rows in found.items() for row in rows}


def _of(known: Mapping[str, bytes], found: Found) -> list[tuple[str, bytes]]:
    """What is known of the rows of these tables, without what else lies in the leaf."""
    begins = tuple(whole_name(table, "") for table in found.keys() & WHOLE)
    return [(name, code) for name, code in known.items() if name.startswith(begins)]
