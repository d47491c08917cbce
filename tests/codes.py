"""Second factors in tests: turning one on, and the code that an app would show at the moment of the town."""

import base64
from datetime import datetime
from typing import Final

from pga.commands.people import EnrolFactor
from pga.queries.people import OfferFactor
from privacy.keys.factors import code_at
from tests.towns import Town, key

STEP_SECONDS: Final = 30


def code_of(secret: str, now: datetime) -> str:
    """Six digits, of a secret as a page shows it (base32, spaces may stand between)."""
    return code_at(base64.b32decode(secret.replace(" ", "")), int(now.timestamp()) // STEP_SECONDS).decode()


def enrol(town: Town, username: str) -> str:
    """Turn on a second factor for this person; returns its secret."""
    visit = town.visit_as(username)
    secret: str = town.gate.look(visit, OfferFactor()).secret
    town.gate.act(visit, EnrolFactor(secret=secret, code=code_of(secret, town.clock.now()), act_key=key()))
    return secret
