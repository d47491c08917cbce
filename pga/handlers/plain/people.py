"""What commands about accounts and roles are asked."""

from collections.abc import Callable
from typing import Any, Final

from pga.clock import local_day
from pga.commands import Command
from pga.commands import absence as absence_commands
from pga.commands import filters as filter_commands
from pga.commands import homes as home_commands
from pga.commands import people as people_commands
from pga.commands import teams as team_commands
from pga.desk import Desk
from pga.handlers.plain.words import (
    EARLIEST,
    LONGEST_ROLE,
    NOT_LISTED,
    TOO_EARLY,
    USERNAME,
    USERNAME_WRONG,
    WANTED,
    Found,
    day,
    listed,
    resident_number,
    unmet,
    wanted,
)
from pga.queries.filters import PRESETS
from privacy.vocabulary import GRANTED_ROLES


def _account(desk: Desk, command: people_commands.OpenAccount) -> Found:
    yield from wanted(command, "display_name")
    if not USERNAME.fullmatch(command.username.lower()):
        yield unmet("username", USERNAME_WRONG)


def _role(desk: Desk, command: people_commands.ProposeRole) -> Found:
    today = local_day(desk.now)
    yield from listed(command, "role", GRANTED_ROLES)
    yield from day(command, "valid_from", today, today + LONGEST_ROLE)
    yield from day(command, "valid_until", today, today + LONGEST_ROLE)
    if command.valid_until < command.valid_from:
        yield unmet("valid_until", TOO_EARLY)


def _first_account(desk: Desk, command: home_commands.FirstAccount) -> Found:
    if not set(command.roles) <= set(GRANTED_ROLES):
        yield unmet("roles", NOT_LISTED)
    if bool(command.password) == bool(command.like):
        yield unmet("password", WANTED)


def _employee(desk: Desk, command: people_commands.DescribeEmployee) -> Found:
    if command.leaves_on:
        yield from day(command, "leaves_on", EARLIEST, local_day(desk.now) + LONGEST_ROLE)
    yield from resident_number(desk, command)


def _language(desk: Desk, command: people_commands.SetLanguage) -> Found:
    yield from listed(command, "language", ("nl", "en"))


def _days(desk: Desk, command: Any) -> Found:
    latest = local_day(desk.now) + LONGEST_ROLE
    yield from day(command, "valid_from", EARLIEST, latest)
    yield from day(command, "valid_until", EARLIEST, latest)


def _team(desk: Desk, command: team_commands.OpenTeam) -> Found:
    yield from wanted(command, "name")


def _filter(desk: Desk, command: filter_commands.SaveFilter) -> Found:
    yield from listed(command, "preset", PRESETS)


CHECKS: Final[dict[type[Command], Callable[[Desk, Any], Found]]] = {
    people_commands.OpenAccount: _account,
    people_commands.ProposeRole: _role,
    people_commands.DescribeEmployee: _employee,
    people_commands.SetLanguage: _language,
    team_commands.OpenTeam: _team,
    absence_commands.RecordAbsence: _days,
    absence_commands.SetReplacement: _days,
    filter_commands.SaveFilter: _filter,
    home_commands.FirstAccount: _first_account,
}
"""Command -> its check."""
