"""What happens before any page: trace, host, visit, who knocks, language, and whether the request is genuine."""

import uuid
from datetime import date
from typing import Any

from flask import Flask, g, request
from werkzeug.exceptions import SecurityError

from pga import porch
from pga.actor import Visit
from pga.porch import Standing
from pga.web.asking import WITHOUT_A_HOME, declared_page, the_gate
from pga.web.csrf import refuse_forged
from pga.web.form_places import here
from pga.web.knowing import met
from pga.web.session import current_session

NOBODY = Standing(actor=None, whole=False, idle_minutes=0)


def install(app: Flask) -> None:
    """Before every request, in this order."""
    app.before_request(arrive)
    app.before_request(stop_unknown)
    app.before_request(know_who)
    app.before_request(refuse_forged)


def arrive() -> None:
    """The visit as it stands, and defaults for pages that fail early."""
    gate = the_gate()
    g.trace = uuid.uuid4().hex
    g.visit = Visit(token=current_session().token, address=request.remote_addr or "", trace=g.trace, **_form())
    met(None, 0, whole=False)
    g.demo = gate.demo
    if request.endpoint not in WITHOUT_A_HOME:
        g.today = today()


def _form() -> dict[str, Any]:
    """The form with long text on the page at hand, and whether its draft is to be gone on with."""
    place = here() if request.endpoint is not None else None
    if place is None:
        return {}
    reads = request.method in ("GET", "HEAD")
    return {"form": place.address, "resumes": reads and request.args.get("draft") == "continue"}


def stop_unknown() -> None:
    """Another host name, or an address or method that does not exist, goes no further than this."""
    error = request.routing_exception
    if isinstance(error, SecurityError):
        raise error
    if error is not None:
        try_to_know_who()
        raise error


def know_who() -> None:
    """Who knocks. A page that reads nothing of a case can do without; every other page fails here first."""
    if request.endpoint in WITHOUT_A_HOME or looks_at_once():
        return
    if request.endpoint in ("accessibility", "shortcuts"):
        try_to_know_who()
    else:
        _stand(porch.standing(the_gate(), g.visit))


def looks_at_once() -> bool:
    """A page to read that begins with a look: the gate tells who asks in that one transaction."""
    page = declared_page(request.endpoint)
    return page is not None and page.looks_at_once and request.method in ("GET", "HEAD")


def try_to_know_who() -> None:
    """Who knocks, when that can be known now; nobody otherwise."""
    try:
        _stand(porch.standing(the_gate(), g.visit))
    except Exception:  # the page at hand is about something else; it must still be shown
        _stand(NOBODY)


def today() -> date:
    """Today in the Netherlands, by the clock of the home."""
    return the_gate().today()


def _stand(standing: Standing) -> None:
    met(standing.actor, standing.idle_minutes, whole=standing.whole)
