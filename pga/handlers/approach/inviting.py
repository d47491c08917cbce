"""An invitation to a conference where nobody of an organisation works on the case yet: its coordinator names who comes.

It lies at the post of the organisation as a question does, so that it is in sight, and whoever is named reaches the
case; it asks for no information.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.withdrawing import OPEN, let_go
from pga.store import cases as stored
from pga.store.scopes import INVITATION, WITHDRAWN
from pga.store.tables.sharing import questions, shares


def invite(desk: Desk, organisation: str, day: str) -> None:
    """Ask who comes on a day (ISO), unless somebody there works on the case or is asked something already.

    An invitation that waits moves along with the day.
    """
    here = [row for row in _open(desk) if row.to_organisation == organisation]
    for row in here:
        if row.kind == INVITATION and row.due_on != day:
            desk.work.change(questions, row, due_on=day)
    if here or organisation in _working(desk):
        return
    desk.work.add(
        questions,
        case_id=desk.case.id,
        to_organisation=organisation,
        asked_by=desk.actor.account,
        asked_at=desk.stamp,
        due_on=day,
        state="asked",
        category="C01",
        answered_at=None,
        kind=INVITATION,
        from_organisation=desk.actor.organisation,
        to_account=None,
        to_team=None,
    )


def withdraw(desk: Desk, organisation: str) -> None:
    """An organisation that is not invited any more: who was to come leaves the case, and it no longer knows whom it is
    about, unless it has another part in the case: it brought it, was asked something, or has somebody named.
    """
    asked = [row for row in stored.case_questions(desk.tx, desk.proof, desk.case.id) if row.state != WITHDRAWN]
    mine = [row for row in asked if row.kind == INVITATION and row.to_organisation == organisation]
    others = [row for row in asked if row not in mine]
    leaving: set[str] = set()
    for row in mine:
        leaving |= let_go(desk, row, others)
        desk.work.change(questions, row, state=WITHDRAWN, answered_at=desk.stamp)
    part = {row.to_organisation for row in others} | _working(desk, leaving) | {desk.case.bringing_organisation}
    for share in stored.live_shares(desk.tx, desk.proof, [desk.case.id], desk.today):
        if organisation not in part and (share.to_organisation, share.category) == (organisation, "C01"):
            desk.work.change(shares, share, ended_at=desk.stamp)
            desk.sealing.take_back(desk.work, desk.case.id, share.from_organisation, "C01", organisation)


def held(desk: Desk) -> None:
    """The conference was held: no invitation to it waits any more."""
    for row in _open(desk):
        if row.kind == INVITATION:
            desk.work.change(questions, row, state="answered", answered_at=desk.stamp)


def _open(desk: Desk) -> list[Row[Any]]:
    return [row for row in stored.case_questions(desk.tx, desk.proof, desk.case.id) if row.state in OPEN]


def _working(desk: Desk, but: Collection[str] = ()) -> set[str]:
    """The organisations of who works on the case, without these accounts."""
    members = stored.members(desk.tx, desk.proof, desk.case.id)
    return {row.organisation for row in members if row.function != "submitter" and row.account not in but}
