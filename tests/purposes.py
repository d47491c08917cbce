"""Looks at a case in which somebody has no task: he says why first, in the same session."""

from typing import Any

from pga.commands.purposes import ChoosePurpose
from pga.queries import CaseQuery
from tests.towns import Town, key


def look(town: Town, username: str, query: CaseQuery, purpose: str = "pga_direction") -> Any:
    """What he sees once he chose this purpose."""
    visit = town.visit_as(username)
    town.gate.act(visit, ChoosePurpose(case=query.case, purpose=purpose, act_key=key()))
    return town.gate.look(visit, query)
