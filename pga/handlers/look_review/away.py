"""When somebody who was asked about his looks was away, so that the term of his answer waits."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row

from pga.clock import day_of, end_of
from pga.commands.absence import RecordAbsence
from pga.commands.look_review import AskEmployee
from pga.desk import Desk
from pga.handlers.look_review.leading import FOREVER
from pga.store import look_review as store
from pga.store import teams
from workflows.look_review.waiting import Absence


def away(desk: Desk, row: Row[Any]) -> list[Absence]:
    """The absences of whom an item is about, whoever registered them, but for those that he registered himself once he
    had been asked. Each until he looked at something or did something again, on a day after the first.
    """
    rows = teams.away(desk.tx, desk.proof, [row.actor], row.asked_on, FOREVER)
    own = {one.id for one in rows if one.recorded_by == row.actor}
    asked = store.written(desk.tx, [row.id], AskEmployee.capability) if own else {}
    told = store.written(desk.tx, own, RecordAbsence.capability) if own else {}
    return [_until_back(desk, one) for one in rows if one.id not in own or told[one.id] < asked[row.id]]


def _until_back(desk: Desk, row: Row[Any]) -> Absence:
    first, last = date.fromisoformat(row.valid_from), date.fromisoformat(row.valid_until)
    back = day_of(store.there_after(desk.tx, row.account, end_of(first)))
    return Absence(first, min(last, date.fromisoformat(back) - timedelta(days=1)) if back else last)
