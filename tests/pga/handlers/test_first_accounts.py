"""The accounts that come before the first rules: in a demo all with one published password, hashed once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pga.actor import Visit
from pga.commands.homes import FirstAccount
from pga.commands.sessions import LogIn
from pga.demo.people import COLLEAGUES, PASSWORD, first_accounts
from pga.founding import SHELL
from pga.gate import Gate
from pga.refusals import NotReady, Refused
from pga.store.tables.people import accounts
from tests import cooperations
from tests.cooperations import rules
from tests.engines import Databases
from tests.towns import Town

UNTIL = "2031-12-31"


@pytest.fixture
def unruled(databases: Databases, tmp_path: Path) -> Iterator[Town]:
    """A demo home with some accounts, whose rules nobody signed yet."""
    settings = databases.empty(tmp_path / "home")
    town = cooperations.founded(settings, rules())
    yield town
    town.close()
    databases.drop(settings)


def _account(**other: str) -> FirstAccount:
    named = {"username": "nora.nieuw", "display_name": "Nora Nieuw (fictief)", "organisation": "leusden"}
    return FirstAccount(**named, roles=("mayor",), valid_until=UNTIL, **other)


def test_everybody_in_a_demo_has_the_published_password_and_it_is_hashed_once(town: Town) -> None:
    assert len({row.password for row in town.rows(accounts)}) == 1
    assert {row.username for row in town.rows(accounts)} == {colleague.username for colleague in COLLEAGUES}
    for username in (COLLEAGUES[0].username, COLLEAGUES[-1].username):
        assert town.gate.act(Visit(address="127.0.0.1"), LogIn(username=username, password=PASSWORD)).shown_once


def test_only_the_first_of_them_brings_a_password() -> None:
    made = list(first_accounts(UNTIL, ("petra.privacy", "wim.wsl", "frank.fg")))
    assert [(first.password, first.like) for first in made] == [
        (PASSWORD, ""), ("", made[0].username), ("", made[0].username)
    ]  # fmt: skip


def test_a_real_home_gives_nobody_the_password_of_another(unruled: Town) -> None:
    command = _account(like="anna.process")
    with pytest.raises(Refused, match="denied"):
        Gate(replace(unruled.home, demo=False)).act(SHELL, command)
    with pytest.raises(Refused, match="denied"):
        unruled.gate.act(SHELL, replace(command, like="nobody.known"))
    assert unruled.gate.act(SHELL, command).reference


def test_an_account_comes_with_a_password_or_with_whose_it_has(unruled: Town) -> None:
    for command in (_account(), _account(password=PASSWORD, like="anna.process")):
        with pytest.raises(NotReady) as missing:
            unruled.gate.act(SHELL, command)
        assert {need.field for need in missing.value.unmet} == {"password"}
