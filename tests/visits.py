"""Warnings for visitors, as tests set them."""

from typing import Any

from pga.commands.visits import SetWarning
from pga.store.tables.cases import case_parties
from pga.store.tables.visits import visitor_warnings
from tests.towns import DIRECTOR, Town, key


def fields(town: Town, reference: str, **other: str) -> dict[str, str]:
    """A dog, until the summer, with the first person of this case."""
    party = town.rows(case_parties, case_parties.c.case_id == town.case(reference).id)[0].id
    days = {"seen_on": "2026-03-02", "ends_on": "2026-06-01"}
    return {"party": party, "fact": "dog", "source": "police", **days, **other}


def warn(town: Town, username: str, reference: str, **other: str) -> str:
    """This person warns; the id of the warning."""
    before = {row.id for row in town.rows(visitor_warnings)}
    town.act(username, SetWarning(case=reference, act_key=key(), **fields(town, reference, **other)))
    (made,) = {row.id for row in town.rows(visitor_warnings)} - before
    return str(made)


def standing(town: Town) -> dict[str, Any]:
    """A case with a warning of its own, for what is done with it."""
    reference = town.reference("intake")
    case_id = town.case(reference).id
    there = [row.id for row in town.rows(visitor_warnings, visitor_warnings.c.case_id == case_id)]
    return {"case": reference, "act_key": key(), "warning": there[0] if there else warn(town, DIRECTOR, reference)}
