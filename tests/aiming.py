"""Parts of a case shared with a post or a person: what several tests begin with."""

from typing import Any

from sqlalchemy import Row

from pga.commands.questions import WithdrawQuestion
from pga.store.tables.cases import case_members
from pga.store.tables.sharing import shares
from tests import acts
from tests.replacing import team
from tests.towns import DIRECTOR, Town


def case(town: Town, submitter: str = "lisa.ll2") -> str:
    """A new case in intake, of which no partner but the one that brought it has a part; its reference."""
    acts.to_intake(town, reference := acts.submit(town, submitter))
    return reference


def post(town: Town, *members: str, name: str = "Wijk Zuid (fictief)") -> str:
    """The post of a new team of the police, as a form writes it."""
    return f"team/{team(town, 'carla.politie', 'politie', name, *members)}"


def rows(town: Town, reference: str, category: str, to: str = "politie") -> list[Row[Any]]:
    """The shares of a category of a case with one organisation that were not ended."""
    c = shares.c
    there = (c.case_id == town.case(reference).id, c.category == category, c.to_organisation == to)
    return town.rows(shares, *there, c.ended_at.is_(None))


def withdraw(town: Town, reference: str, organisation: str) -> None:
    """Withdraw the question that was put to an organisation in this case."""
    here = town.case(reference).id
    (row,) = [row for row in town.questions(organisation, "asked") if row.case_id == here]
    town.act(DIRECTOR, WithdrawQuestion(**acts.at(town, reference), asked=row.id, reason="Niet nodig (fictief)."))


def member(town: Town, reference: str, username: str) -> None:
    """Somebody is named on the case."""
    account = town.account(username)
    named = {"case_id": town.case(reference).id, "account": account.id, "organisation": account.organisation}
    acts.put_row(
        town, case_members, {**named, "function": "named", "valid_from": "2026-01-01", "ended_at": None}
    )
