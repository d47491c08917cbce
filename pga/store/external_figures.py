"""Reading what others published beside our own figures. All proven."""

from typing import Any, Final

from sqlalchemy import Row, bindparam

from pga.store.codes import Proof, whole
from pga.store.engine import Transaction
from pga.store.tables.figures import external_figures

_ALL: Final = whole(external_figures, external_figures.c.cooperation == bindparam("wanted")).order_by(
    external_figures.c.year.desc(), external_figures.c.number.desc()
)


def newest(tx: Transaction, proof: Proof, cooperation: str) -> dict[tuple[str, str], Row[Any]]:
    """(figure, year) -> the row that counts, the newest year first."""
    found: dict[tuple[str, str], Row[Any]] = {}
    for row in proof.read(tx, external_figures, _ALL, wanted=cooperation):
        found.setdefault((row.figure, row.year), row)
    return found
