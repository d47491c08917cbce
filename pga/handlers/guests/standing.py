"""How a guest stands today: what was recorded, and what a date or another agenda item made of it since.

Nothing here waits for the worker: past its date, or once the conference is held, moved or joined by a party that was
not asked, nothing may be told any more.
"""

from collections.abc import Collection
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga.desk import Desk
from pga.store import cases as stored
from pga.store import guests as store
from pga.store import progress

LIVE: Final = ("proposed", "approved")


class Standing(NamedTuple):
    """``state`` as in ``GuestLine``; ``why``: passed, silent, held, moved, newcomer, or empty."""

    state: str
    why: str = ""


def parties(desk: Desk) -> frozenset[str]:
    """The signatories in this case: the host, whoever has people on it, and who is invited to its conference."""
    members = stored.members(desk.tx, desk.proof, desk.case.id)
    known = progress.conferences_of(desk.tx, desk.proof, desk.case.id)
    planned = [row.id for row in known if row.state == "planned"]
    invited = progress.attendance(desk.tx, desk.proof, planned) if planned else []
    there = {desk.document.lead, *(row.organisation for row in (*members, *invited))}
    return frozenset(there & set(desk.document.taking_part))


def of(desk: Desk, guest: Row[Any], votes: Collection[Row[Any]]) -> Standing:
    """How he stands; ``votes``: those about him."""
    if guest.ended_at is not None:
        return Standing(guest.state, "silent" if guest.state == "lapsed" else "")
    over = "ended" if guest.state == "approved" else "lapsed"
    if guest.state == "proposed" and guest.decide_by < desk.today:
        return Standing("lapsed", "silent")
    if guest.valid_until < desk.today:
        return Standing(over, "passed")
    item = _item(desk, guest)
    if item is None or item.state != "planned":
        return Standing(over, "held")
    if item.held_on != guest.held_on:
        return Standing("lapsed", "moved")
    if parties(desk) - {vote.organisation for vote in votes}:
        return Standing("lapsed", "newcomer")
    return Standing(guest.state)


def _item(desk: Desk, guest: Row[Any]) -> Row[Any] | None:
    known = progress.conferences_of(desk.tx, desk.proof, desk.case.id)
    return next((row for row in known if row.id == guest.conference), None)


def votes_on(desk: Desk, guest: Row[Any]) -> list[Row[Any]]:
    """What each party said of this guest."""
    return store.votes(desk.tx, desk.proof, [guest.id])


def here(desk: Desk, guest: str) -> Row[Any]:
    """A guest of the case at hand, or refused as what does not exist."""
    known = store.of_case(desk.tx, desk.proof, desk.case.id)
    return desk.require_row(next((row for row in known if row.id == guest), None))


def codes(joined: str | None) -> tuple[str, ...]:
    """Categories that stand in one column."""
    return tuple(joined.split(",")) if joined else ()
