"""An invitation to a conference where nobody of an organisation works on the case yet: its coordinator names who comes.

It lies at the post of the organisation as a question does, so that it is in sight, and whoever is named reaches the
case; it asks for no information.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers import parts
from pga.handlers.taking_back import ENDED
from pga.handlers.withdrawing import OPEN
from pga.store import cases as stored
from pga.store.scopes import GUEST, INVITATION, WITHDRAWN
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


def withdraw(desk: Desk, organisations: Collection[str]) -> None:
    """Organisations that are not invited any more, or did not come: who was to come leaves the case, and they no longer
    know whom it is about, unless they have another part in the case (``pga.handlers.parts``).
    """
    mine = [row for row in _open(desk) if row.kind == INVITATION and row.to_organisation in organisations]
    remaining = parts.beside(desk, mine, organisations)
    for row in mine:
        desk.work.change(questions, row, state=WITHDRAWN, answered_at=desk.stamp)
    there = stored.members(desk.tx, desk.proof, desk.case.id)
    parts.let_go(desk, {row.account for row in there if row.organisation in organisations}, remaining)
    going: dict[str, list[str]] = {}
    for share in stored.open_shares(desk.tx, desk.proof, [desk.case.id]):
        leaves = share.to_organisation in organisations and share.to_organisation not in remaining.organisations
        if share.category == "C01" and leaves:
            desk.details[f"{ENDED}{share.id}"] = "yes"
            desk.work.change(shares, share, ended_at=desk.stamp)
            going.setdefault(share.from_organisation, []).append(share.to_organisation)
    for owner, recipients in sorted(going.items()):
        desk.sealing.take_back(desk.work, desk.case.id, owner, "C01", *recipients)


def held(desk: Desk, present: Collection[str]) -> None:
    """The conference was held: no invitation to it waits any more, and who did not come has no part by it."""
    for row in _open(desk):
        if row.kind == INVITATION and row.to_organisation in present:
            desk.work.change(questions, row, state="answered", answered_at=desk.stamp)


def _open(desk: Desk) -> list[Row[Any]]:
    """What waits, but for what is asked about a guest: that brings nobody to the conference."""
    asked = stored.case_questions(desk.tx, desk.proof, desk.case.id)
    return [row for row in asked if row.state in OPEN and row.kind != GUEST]


def _working(desk: Desk) -> set[str]:
    """The organisations of who works on the case."""
    members = stored.members(desk.tx, desk.proof, desk.case.id)
    return {row.organisation for row in members if row.function != "submitter"}
