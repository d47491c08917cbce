"""Rows that carry a keyed code are proven at every use: the code fits the row, and the row is its newest version.

An edited row has a wrong code; a whole old row put back has a newer change line in the ledger, and where that was taken
away as well the register knows better (``pga.store.register``). Either way the row counts as absent and the finding is
reported (security.md 2.4).
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, Protocol

from sqlalchemy import BindParameter, ColumnElement, Row, Select, Table, and_, bindparam, exists, or_, select

from pga.store.engine import Transaction
from pga.store.recorded import ChainKeys, RecordCodes
from pga.store.tables.ledger import ledger, ledger_change
from privacy.ledger.record import Record

DAY: Final[BindParameter[str]] = bindparam("today")
IS_NEWEST: Final = "is_newest"
"""The column that statements here add to a row."""


class Codes(ChainKeys, Protocol):
    """Says whether the keyed code of a row is right, and opens the keys of the chain."""

    def fits(self, table: str, values: Mapping[str, object], code: bytes) -> bool:
        """True for the code of this whole row, its own ``code`` left out."""
        ...


class Proof:
    """Checks coded rows for one request and remembers what did not fit."""

    def __init__(self, codes: Codes) -> None:
        self._codes = codes
        self.broken: list[tuple[str, str]] = []

    def holds(self, tx: Transaction, table: Table, row: Row[Any]) -> bool:
        """True when the keyed code of this whole row is right, no later version of it was told, and the register knows
        of none.
        """
        return bool(self.proven(tx, table, [row]))

    def _fits(self, table: Table, row: Row[Any]) -> bool:
        found = row._mapping
        values = {name: found[name] for name in _covered(table)}
        return bool(found[IS_NEWEST]) and self._codes.fits(table.name, values, row.code)

    def read(self, tx: Transaction, table: Table, statement: Select[Any], **values: Any) -> list[Row[Any]]:
        """The rows of a fixed statement that hold; read once in a transaction, until that writes."""
        asked = (self, statement, *(tuple(v) if isinstance(v, list) else v for v in values.values()))
        if asked not in tx.kept:
            tx.kept[asked] = self.proven(tx, table, tx.rows(statement, values))
        return list(tx.kept[asked])

    def one(self, tx: Transaction, table: Table, statement: Select[Any], **values: Any) -> Row[Any] | None:
        """The one row of a fixed statement, or None when it is absent or does not hold; read once as well."""
        return next(iter(self.read(tx, table, statement, **values)), None)

    def proven(self, tx: Transaction, table: Table, rows: Iterable[Row[Any]]) -> list[Row[Any]]:
        """The rows that hold."""
        found = list(rows)
        wrong = {row.id: (table.name, row.id) for row in found if not self._fits(table, row)}
        if tx.register is not None:
            wrong = tx.register.broken(tx, table, [row for row in found if row.id not in wrong]) | wrong
        self.broken.extend(wrong[row.id] for row in found if row.id in wrong)
        return [row for row in found if row.id not in wrong]


    def told(self, tx: Transaction, rows: Iterable[Row[Any]]) -> list[Record]:
        """What these records of the ledger tell (``PROVABLE``), of those that fit their own codes."""
        return [record for _, record in self.told_by(tx, rows)]

    def told_by(self, tx: Transaction, rows: Iterable[Row[Any]]) -> list[tuple[Row[Any], Record]]:
        """The same, each beside its row."""
        codes, found = RecordCodes(tx, self._codes), list[tuple[Row[Any], Record]]()
        for row in rows:
            record = codes.told(row)
            if record is None:
                self.broken.append((ledger.name, str(row.seq)))
            else:
                found.append((row, record))
        return found

    @property
    def unread(self) -> tuple[int, ...]:
        """The numbers of the records of the ledger that did not fit, and so told nothing."""
        return tuple(sorted({int(seq) for table, seq in self.broken if table == ledger.name}))


@cache
def _covered(table: Table) -> tuple[str, ...]:
    """The columns that the code covers: all but itself."""
    return tuple(column.name for column in table.c if column.name != "code")


def newest(table: Table) -> ColumnElement[bool]:
    """SQL: no later change line exists for this row. A column and no condition, so that an old row put back is told."""
    later = ledger_change.c
    return (~exists().where(later.row_id == table.c.id, later.version > table.c.version)).label(IS_NEWEST)


def among(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    """SQL: the column is one of a list that comes in under this name."""
    return column.in_(bindparam(name, expanding=True))


def on_day(table: Table, today: Any = DAY) -> ColumnElement[bool]:
    """SQL: the row began by this day (ISO) and had not ended on it. It comes in as ``today`` unless it is given."""
    c = table.c
    return and_(c.valid_from <= today, or_(c.ended_at.is_(None), c.ended_at > today))


def whole(table: Table, *conditions: ColumnElement[bool]) -> Select[Any]:
    """SQL, made once: whole rows of a table, each with whether it is the newest version.

    Values come in by name (``bindparam``): building and caching a statement costs more than running it.
    """
    return select(table, newest(table)).where(*conditions)
