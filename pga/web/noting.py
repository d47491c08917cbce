"""A record of what a page itself refused. What the gate stopped has one already: nothing is told twice."""

import logging
from typing import Final

from flask import Response, g, request

from pga import porch
from pga.web.asking import Asker, the_gate
from privacy.ledger.record import Outcome

LOG: Final = logging.getLogger("pga.web")


def note(reason: str, outcome: Outcome = "refused") -> None:
    """One record. When it cannot be written the answer tells nothing more for that."""
    try:
        actor = g.get("actor") or porch.standing(the_gate(), g.visit).actor
        porch.note(the_gate(), g.visit, actor, reason, outcome)
    except Exception as error:
        log(error)


def note_own(error: Exception, reason: str, outcome: Outcome = "refused") -> None:
    """One record, unless this very error came out of the gate, which wrote it down."""
    asker: Asker | None = g.get("asker")
    if asker is None or asker.stopped is not error:
        note(reason, outcome)


def note_unready(response: Response) -> Response:
    """A form that was not filled in as it must be goes no further than its page, and is written down too."""
    asker: Asker | None = g.get("asker")
    if response.status_code == 422 and asker is not None and asker.stopped is None:
        note("not_ready")
    return response


def log(error: Exception) -> None:
    """The technical log: ids and names of classes, never a text that somebody wrote."""
    LOG.error("event=%s endpoint=%s error=%s", g.get("trace", ""), request.endpoint, type(error).__name__)
