"""The keyed codes of rows, made again under the newest root key: table by table, a bounded number of rows at once."""

import hmac
from typing import Any

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.turning.parts import CODES, ROOT, Part, count, then
from pga.store import turning
from pga.store.tables import guarded_tables


def begin(desk: Desk, part: Part) -> None:
    """Note the first table."""
    then(desk, CODES, part, str(desk.home.root.version), _coded()[0].name, "")


def turn(desk: Desk, part: Part) -> None:
    """The next rows of a table, or the next table. A row whose code fits neither key stays as it is: it counts as
    absent, before as after.
    """
    version, name, after = part.place
    if version != str(desk.home.root.version):
        return  # another rotation began since, and goes over all of it again
    tables = _coded()
    at = next(number for number, table in enumerate(tables) if table.name == name)
    rows = turning.rows_after(desk.tx, tables[at], after)
    again = [row for row in rows if not _newest(desk, tables[at], row) and desk.proof.holds(desk.tx, tables[at], row)]
    for row in again:
        desk.work.change(tables[at], row)
    count(desk, codes=len(again))
    if len(rows) == turning.ROWS_AT_ONCE:
        then(desk, CODES, part, version, name, rows[-1].id)
    elif at + 1 < len(tables):
        then(desk, CODES, part, version, tables[at + 1].name, "")
    else:
        then(desk, ROOT, part, version)


def _coded() -> list[Any]:
    return [table for table in guarded_tables() if table.info["coded"]]


def _newest(desk: Desk, table: Any, row: Row[Any]) -> bool:
    values = {column.name: row._mapping[column.name] for column in table.c if column.name != "code"}
    return hmac.compare_digest(desk.home.code(table.name, values), bytes(row.code))
