"""One page of the cases in reach, by keyset, narrowed or not: whichever way, an index gives the rows in order."""

from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, exists, or_, tuple_

from pga.store.codes import Proof, newest, on_day
from pga.store.engine import Transaction
from pga.store.scopes import KEPT
from pga.store.tables.cases import case_members, cases

NO_DUE: Final = "9999-12-31"

NARROWED_BY: Final = {
    "state": cases.c.state,
    "reason": cases.c.reason,
    "theme": cases.c.theme,
    "brought_by": cases.c.bringing_organisation,
    "ended": cases.c.ended_as,
}
"""What a case row itself says in a code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrow:
    """Which of the cases in reach. ``equal``: names of ``NARROWED_BY`` -> code. Empty is no limit.

    ``due``: first and last day (ISO) of the term; ``late_at``: with a moment, only what was over by then. ``opened``:
    from a moment until before another. ``partner``: an organisation with people on the case on ``today``. ``but``:
    states of which nothing is wanted. Blocked and destroyed cases are there for who asks for them.
    """

    today: str
    equal: dict[str, str] = field(default_factory=dict)
    due: tuple[str, str] = ("", "")
    late_at: str = ""
    opened: tuple[str, str] = ("", "")
    partner: str = ""
    but: frozenset[str] = frozenset()


def page(
    tx: Transaction, proof: Proof, scope: Select[Any], wanted: Narrow, *, after: str, size: int
) -> list[Row[Any]]:
    """One page of cases in reach, those due first first; ``after`` is ``due|id`` of the last row seen."""
    last_due, _, last_id = after.partition("|")
    rows = scope.with_only_columns(*cases.c, newest(cases)).where(*_limits(wanted))
    found = tx.rows(_dated(rows, last_due, last_id).limit(size)) if last_due != NO_DUE else []
    if len(found) < size and not any(wanted.due):
        seen = last_id if last_due == NO_DUE else ""
        found += tx.rows(_undated(rows, seen).limit(size - len(found)))
    return proof.proven(tx, cases, found)


def _dated(rows: Select[Any], last_due: str, last_id: str) -> Select[Any]:
    """Cases with a date: apart from those without, so that an index gives both in order and nothing is sorted."""
    due, case_id = cases.c.due_on, cases.c.id
    return rows.where(due.is_not(None), tuple_(due, case_id) > tuple_(last_due, last_id)).order_by(due, case_id)


def _undated(rows: Select[Any], last_id: str) -> Select[Any]:
    return rows.where(cases.c.due_on.is_(None), cases.c.id > last_id).order_by(cases.c.id)


def _limits(wanted: Narrow) -> list[ColumnElement[bool]]:
    found = [NARROWED_BY[name] == code for name, code in wanted.equal.items()]
    but = wanted.but if "state" in wanted.equal else wanted.but.union(KEPT)
    found += [cases.c.state.not_in(sorted(but))] if but else []
    (first, last), (since, before) = wanted.due, wanted.opened
    found += [cases.c.due_on >= first] if first else []
    found += [cases.c.due_on <= last] if last else []
    found += [or_(cases.c.due_on < last, cases.c.due_at < wanted.late_at)] if wanted.late_at else []
    found += [cases.c.opened_at >= since, cases.c.opened_at < before] if since else []
    return [*found, _has_people(wanted.partner, wanted.today)] if wanted.partner else found


def _has_people(organisation: str, today: str) -> ColumnElement[bool]:
    """SQL: somebody of this organisation is named on the case. Looked up for each row, so that the order stays."""
    c = case_members.c
    return exists().where(c.organisation == organisation, c.case_id == cases.c.id, on_day(case_members, today))
