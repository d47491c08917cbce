"""Who has a place, from when until when: by its days alone, whether anybody wrote its end down or not."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.terms import last_day
from pga.store import top_x as store
from workflows.top_x.terms import LONGEST, PLACE


def counts_on(row: Row[Any], day: str) -> bool:
    """Whether a place counted on a day (ISO)."""
    return bool(row.from_on <= day <= row.until_on and (row.ended_on is None or row.ended_on > day))


def last_of(row: Row[Any]) -> str:
    """The last day on which a place counted or will (ISO): before its first when it ended on the day it was given."""
    if row.ended_on is None:
        return str(row.until_on)
    return min(str(row.until_on), (date.fromisoformat(row.ended_on) - timedelta(days=1)).isoformat())


def place(desk: Desk) -> Row[Any] | None:
    """The place that the case at hand has today, or None."""
    rows = store.places(desk.tx, desk.proof, [desk.case.id])
    return next((row for row in reversed(rows) if counts_on(row, desk.today)), None)


def taken_places(desk: Desk) -> int:
    """How many others have a place today."""
    rows = store.on_the_list(desk.tx, desk.proof, desk.today)
    return len({row.case_id for row in rows} - {desk.case.id})


def longest(desk: Desk, founded_on: str) -> str:
    """The last day on which somebody can be on the list by this founding decision (ISO)."""
    return last_day(desk, LONGEST, founded_on)


def until(desk: Desk, founded_on: str) -> str:
    """The last day of a place that is given today: the term of the rules, within the longest time."""
    return min(last_day(desk, PLACE, desk.today), longest(desk, founded_on))


def within_longest(desk: Desk) -> bool:
    """Whether the founding decision leaves a day beyond today."""
    row = place(desk)
    return row is not None and longest(desk, row.founded_on) > desk.today


def longest_near(desk: Desk) -> bool:
    """Whether a place that is given today would end before its term, for being on the list so long."""
    row = place(desk)
    return row is not None and longest(desk, row.founded_on) < last_day(desk, PLACE, desk.today)


def days_left(row: Row[Any], today: str) -> int:
    """How many days a place still counts after today."""
    return (date.fromisoformat(row.until_on) - date.fromisoformat(today)).days
