"""The days on which people sit over the list: planned, and taken off the agenda again."""

from datetime import date, timedelta
from typing import Final

from pga.clock import local_day
from pga.commands.top_x_list import KINDS, AddSitting, DropSitting
from pga.desk import Desk, Done
from pga.handlers.plain.words import Found, dated, listed, unmet, wanted
from pga.store import top_x as store
from pga.store.tables.top_x import top_x_sittings
from privacy.vocabulary import Label

AHEAD: Final = timedelta(days=2 * 366)
PLANNED: Final = Label("Deze zitting staat er al.", "This sitting is there already.")


def mistakes_of(desk: Desk, command: AddSitting) -> Found:
    """A day that is still to come, of a kind that there is, once."""
    today: date = local_day(desk.now)
    if command.held_on:
        yield from dated("held_on", command.held_on, today, today + AHEAD)
    else:
        yield from wanted(command, "held_on")
    yield from listed(command, "kind", KINDS)
    rows = store.sittings(desk.tx, desk.proof, desk.cooperation)
    if any((row.held_on, row.kind, row.ended_at) == (command.held_on, command.kind, None) for row in rows):
        yield unmet("held_on", PLANNED)


def add(desk: Desk, command: AddSitting) -> Done:
    """It stands on the agenda from now."""
    values = {"cooperation": desk.cooperation, "held_on": command.held_on, "kind": command.kind}
    desk.work.add(top_x_sittings, **values, added_at=desk.stamp, ended_at=None)
    return Done()


def drop(desk: Desk, command: DropSitting) -> Done:
    """It is not held; the list of before still tells that it was planned. Raises ``Refused`` for one that is not there.
    """
    rows = store.sittings(desk.tx, desk.proof, desk.cooperation)
    found = next((row for row in rows if row.id == command.sitting and row.ended_at is None), None)
    desk.work.change(top_x_sittings, desk.require_row(found), ended_at=desk.stamp)
    return Done()
