"""What commands about the people of a referral are asked."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from pga.clock import local_day
from pga.commands import Command
from pga.commands import persons as person_commands
from pga.commands.checking import is_telephone
from pga.desk import Desk
from pga.handlers.plain.cases import numbers
from pga.handlers.plain.words import (
    EARLIEST,
    NO_PHONE,
    NOT_LISTED,
    ONE_YEAR,
    Found,
    day,
    listed,
    unmet,
    wanted,
)
from privacy.kinship import INCIDENT_ROLES, LEVELS, RELATION_KINDS
from privacy.vocabulary import DOCUMENT_KINDS, Label

CAPACITIES: Final = ("subject", "household", "network")
ANSWERS: Final = ("", "yes", "no")
NOTHING: Final = Label("Vul in wat anders is.", "Fill in what is different.")


def _add(desk: Desk, command: person_commands.AddPerson) -> Found:
    yield from listed(command, "person_capacity", CAPACITIES)
    yield from wanted(command, "name")
    if command.born:
        yield from day(command, "born", EARLIEST, local_day(desk.now))
    yield from numbers(desk, command)


def _roles(desk: Desk, command: person_commands.SetRoles) -> Found:
    if set(command.roles) - INCIDENT_ROLES.keys():
        yield unmet("roles", NOT_LISTED)
    if not command.incident:
        yield from day(command, "happened_on", EARLIEST, local_day(desk.now))


def _relate(desk: Desk, command: person_commands.RelatePersons) -> Found:
    yield from listed(command, "kind", RELATION_KINDS)
    if command.since:
        yield from day(command, "since", EARLIEST, local_day(desk.now))


def _end(desk: Desk, command: person_commands.EndRelation) -> Found:
    yield from day(command, "until", EARLIEST, local_day(desk.now) + ONE_YEAR)


def _household(desk: Desk, command: person_commands.AddHousehold) -> Found:
    yield from wanted(command, "address")
    yield from _since(desk, command)


def _since(desk: Desk, command: person_commands.AddHousehold | person_commands.JoinHousehold) -> Found:
    if command.since:
        yield from day(command, "since", EARLIEST, local_day(desk.now))


def _leave(desk: Desk, command: person_commands.LeaveHousehold) -> Found:
    yield from day(command, "until", EARLIEST, local_day(desk.now) + ONE_YEAR)


def _oppose(desk: Desk, command: person_commands.Oppose) -> Found:
    yield from wanted(command, "reason")
    yield from _looked_at_again(desk, command)


def _incapable(desk: Desk, command: person_commands.FindIncapable) -> Found:
    yield from wanted(command, "ground")
    yield from _looked_at_again(desk, command)


def _looked_at_again(desk: Desk, command: person_commands.Oppose | person_commands.FindIncapable) -> Found:
    today = local_day(desk.now)
    yield from day(command, "review_on", today, today + ONE_YEAR)


def _safe(desk: Desk, command: person_commands.SetSafeContact) -> Found:
    if command.number and not is_telephone(command.number):
        yield unmet("number", NO_PHONE)
    for name in ("voicemail", "letter"):
        if getattr(command, name) not in ANSWERS:
            yield unmet(name, NOT_LISTED)


def _protect(desk: Desk, command: person_commands.ProtectAddress) -> Found:
    if command.corrects:
        yield from _corrected(command)
    else:
        yield from _protected_anew(desk, command)


def _corrected(command: person_commands.ProtectAddress) -> Found:
    if not any(getattr(command, name).strip() for name in DOCUMENT_KINDS["secret_address"].fields):
        yield unmet("address", NOTHING)
    if command.phone and not is_telephone(command.phone):
        yield unmet("phone", NO_PHONE)


def _protected_anew(desk: Desk, command: person_commands.ProtectAddress) -> Found:
    today = local_day(desk.now)
    yield from listed(command, "level", tuple(level for level in LEVELS if level != "normal"))
    if command.phone and not is_telephone(command.phone):
        yield unmet("phone", NO_PHONE)
    yield from wanted(command, "why")
    started = tuple(day(command, "started_on", EARLIEST, today))
    yield from started
    first = today + timedelta(days=1) if started else max(today, date.fromisoformat(command.started_on))
    yield from day(command, "review_on", first, today + ONE_YEAR)


CHECKS: Final[dict[type[Command], Callable[[Desk, Any], Found]]] = {
    person_commands.AddPerson: _add,
    person_commands.SetRoles: _roles,
    person_commands.RelatePersons: _relate,
    person_commands.EndRelation: _end,
    person_commands.AddHousehold: _household,
    person_commands.JoinHousehold: _since,
    person_commands.LeaveHousehold: _leave,
    person_commands.Oppose: _oppose,
    person_commands.FindIncapable: _incapable,
    person_commands.SetSafeContact: _safe,
    person_commands.ProtectAddress: _protect,
}
"""Command -> its check."""
