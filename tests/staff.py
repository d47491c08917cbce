"""Homes whose municipality turned on what review compares of its own employees, for tests."""

from datetime import date
from pathlib import Path
from typing import Any, Final

from pga.commands.people import DescribeEmployee
from pga.demo.cases import PEOPLE
from tests import cooperations
from tests.cooperations import dated, rules
from tests.engines import Databases
from tests.towns import Town, key

KEEPER: Final = "adam.beheer"
"""Who keeps the accounts of the municipality."""
ALL: Final = ("R2", "R3", "R4", "R5", "R6")


def turned_on(*signals: str, organisation: str = "leusden") -> bytes:
    """Rules in which one party turned these signals on."""

    def change(raw: dict[str, Any]) -> None:
        dated(date(2025, 1, 1), date(2030, 12, 31))(raw)
        if signals:
            party = next(party for party in raw["party"] if party["id"] == organisation)
            party |= {"private_signals": list(signals), "works_council": "OR, 1 maart 2026 (fictief)"}

    return rules(change)


def under(databases: Databases, home: Path, *signals: str) -> Town:
    """A home under those rules."""
    return cooperations.under(databases, home, turned_on(*signals))


def described(town: Town, who: str, by: str = KEEPER, **said: Any) -> None:
    """What review knows of an employee from now on."""
    row = town.account(who)
    town.act(by, DescribeEmployee(account=row.id, version=row.version, act_key=key(), **said))


def bsn(person: int = 7) -> str:
    """The number of a made-up resident."""
    return PEOPLE[person].bsn
