"""Emergency access to a PGA case, as tests use it."""

from pga.commands.emergencies import OpenEmergency
from pga.desk import Done
from tests.towns import Town, key

PIM = "pim.politie"
"""A participant of the police who has no part in the case."""


def opened(town: Town, by: str = PIM, **how: str) -> Done:
    """He opens the first case in intake, or what is said."""
    given = {"cooperation": "pga", "reason": "life_in_danger", "act_key": key()}
    return town.act(by, OpenEmergency(**(given | (how or {"reference": town.reference("intake")}))))
