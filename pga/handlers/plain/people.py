"""What commands about accounts and roles are asked."""

from collections.abc import Callable
from typing import Any, Final

from pga.clock import local_day
from pga.commands import Command
from pga.commands import homes as home_commands
from pga.commands import people as people_commands
from pga.desk import Desk
from pga.handlers.plain.words import (
    LONGEST_ROLE,
    NOT_LISTED,
    TOO_EARLY,
    USERNAME,
    USERNAME_WRONG,
    Found,
    day,
    listed,
    unmet,
    wanted,
)
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


def _language(desk: Desk, command: people_commands.SetLanguage) -> Found:
    yield from listed(command, "language", ("nl", "en"))


CHECKS: Final[dict[type[Command], Callable[[Desk, Any], Found]]] = {
    people_commands.OpenAccount: _account,
    people_commands.ProposeRole: _role,
    people_commands.SetLanguage: _language,
    home_commands.FirstAccount: _first_account,
}
"""Command -> its check."""
