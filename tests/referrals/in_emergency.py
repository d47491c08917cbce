"""What tests do with emergency access: open a referral so, and say how it went."""

from typing import Any

from pga.commands.emergencies import OpenEmergency
from pga.queries import Query
from pga.queries.cases import ReadCase
from pga.refusals import NotReady, Refused
from pga.store.tables.emergencies import emergency_openings
from tests.referrals.people import REFERENCE
from tests.towns import Town, key

WANDA = "wanda.politie"
"""Of the police; she has no part in the case."""
VIOLENCE = "domestic_violence"


def command(**how: str) -> OpenEmergency:
    """By reference, unless it says otherwise."""
    given = {"cooperation": VIOLENCE, "reason": "violence_now", "act_key": key()}
    return OpenEmergency(**(given | (how or {"reference": REFERENCE})))


def opens(town: Town, by: str = WANDA, **how: str) -> Any:
    """This person opens it."""
    return town.act(by, command(**how))


def stopped(town: Town, by: str = WANDA, **how: str) -> list[str]:
    """What stood in the way."""
    try:
        opens(town, by, **how)
    except NotReady as not_ready:
        return [need.key for need in not_ready.unmet]
    return []


def reads(town: Town, by: str = WANDA, query: Query | None = None) -> bool:
    """Whether this person can look at it."""
    try:
        town.look(by, query or ReadCase(case=REFERENCE))
    except Refused:
        return False
    return True


def openings(town: Town) -> list[Any]:
    """The rows of all openings."""
    return town.rows(emergency_openings)
