"""Cases counted by year, reason, theme, state and ending: kept along in the transaction that changes the case."""

from collections import Counter
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, insert, literal_column, select, update

from pga.clock import local_year
from pga.store.engine import Transaction
from pga.store.tables.cases import cases
from pga.store.tables.messages import case_counts

COUNTED_BY: Final = ("cooperation", "opened_at", "reason", "theme", "state", "ended_as")
"""The columns of a case on which its count depends."""

SINCE: Final = select(case_counts).where(
    case_counts.c.cooperation == bindparam("wanted"), case_counts.c.year >= bindparam("since"), case_counts.c.cases > 0
)
ALL: Final = select(case_counts).where(case_counts.c.cases > 0)
ADD: Final = (
    update(case_counts)
    .where(case_counts.c.id == bindparam("which"))
    .values(cases=case_counts.c.cases + bindparam("by"))
)
START: Final = insert(case_counts)

HOUR: Final = func.substr(cases.c.opened_at, literal_column("1"), literal_column("13"))
"""The hour in which a case was opened (UTC): years begin on a whole one everywhere."""

ALIKE: Final = (cases.c.cooperation, HOUR, cases.c.reason, cases.c.theme, cases.c.state, cases.c.ended_as)
AS_THEY_STAND: Final = select(*ALIKE, HOUR.label("hour"), func.count()).group_by(*ALIKE)


def count(tx: Transaction, case: dict[str, Any], by: int) -> None:
    """Count so many cases like this one (its ``COUNTED_BY``): one more, or one less."""
    place = {name: case[name] for name in ("cooperation", "reason", "theme", "state")}
    place |= {"year": local_year(case["opened_at"]), "ending": case["ended_as"]}
    which = "|".join(place[name] or "" for name in ("cooperation", "year", "reason", "theme", "state", "ending"))
    which = which.rstrip("|")
    if tx.run(ADD, {"which": which, "by": by}).rowcount == 0:
        tx.run(START, {"id": which, **place, "cases": by})


def counts(tx: Transaction, cooperation: str, since: str) -> list[Row[Any]]:
    """Every count of a cooperation that is not zero, of cases opened from a year (four digits) on."""
    return tx.rows(SINCE, {"wanted": cooperation, "since": since})


def astray(tx: Transaction) -> int:
    """How many counts say something else than the cases themselves. Reads every case."""
    kept = Counter({_place(row, row.year, row.ending): row.cases for row in tx.rows(ALL)})
    real: Counter[tuple[str, ...]] = Counter()
    for row in tx.rows(AS_THEY_STAND):
        real[_place(row, local_year(f"{row.hour}:00:00.000Z"), row.ended_as)] += row[-1]
    return sum(kept[place] != real[place] for place in kept.keys() | real.keys())


def _place(row: Row[Any], year: str, ending: str | None) -> tuple[str, ...]:
    return row.cooperation, year, row.reason, row.theme, row.state, ending or ""
