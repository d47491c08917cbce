"""Rows that carry a keyed code are proven at every use: the code fits the row, and the row is its newest version.

An edited row has a wrong code; a whole old row put back has a newer change line in the ledger. Either way the row
counts as absent and the finding is reported (security.md 2.4).
"""

import hmac
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, exists

from pga.store.tables.ledger import ledger_change
from pga.store.work import Coder


class Proof:
    """Checks coded rows for one request and remembers what did not fit."""

    def __init__(self, coder: Coder) -> None:
        self._coder = coder
        self.broken: list[tuple[str, str]] = []

    def holds(self, table: Table, row: Row[Any]) -> bool:
        """True when the keyed code of this whole row is right."""
        values = {name: value for name, value in row._mapping.items() if name in table.c and name != "code"}
        if hmac.compare_digest(self._coder(table.name, values), row.code):
            return True
        self.broken.append((table.name, row.id))
        return False

    def proven(self, table: Table, rows: Iterable[Row[Any]]) -> list[Row[Any]]:
        """The rows that hold."""
        return [row for row in rows if self.holds(table, row)]


def newest(table: Table) -> ColumnElement[bool]:
    """SQL: no later change line exists for this row."""
    later = ledger_change.c
    return ~exists().where(later.row_id == table.c.id, later.version > table.c.version)
