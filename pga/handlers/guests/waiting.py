"""What waits of guests in a list of work: of whom nobody recorded yet what they were told."""

from typing import Any, Final

from sqlalchemy import Row

from pga.actor import Actor
from pga.answers.work import WorkItem
from pga.desk import Desk
from pga.store import cases as stored
from pga.store import guests as store
from privacy.rules.by_role import coordinates

RECORDS: Final = "guest.record"


def items(desk: Desk, shoes: list[Actor]) -> list[WorkItem]:
    """For who directs the process, himself or in the name of a colleague whom he replaces, as far as the rules let that
    one record it; due on the day of the conference.
    """
    found: dict[str, tuple[Row[Any], Actor]] = {}
    for actor in (each for each in shoes if coordinates(each, desk.document.seats)):
        for row in store.unrecorded(desk.tx, desk.proof, desk.reach(actor), desk.today):
            found.setdefault(row.id, (row, actor))
    known = stored.cases_by_id(desk.tx, desk.proof, {row.case_id for row, _ in found.values()}) if found else {}
    return [
        WorkItem(
            reference=known[row.case_id].reference,
            what="guest",
            due=row.held_on,
            late=row.held_on < desk.today,
            today=row.held_on == desk.today,
            behalf=actor.behalf_name,
            guest=row.id,
        )
        for row, actor in found.values()
        if row.case_id in known and desk.may_as(actor, RECORDS, {"coordinator"}, known[row.case_id].state).allowed
    ]
