"""Pages that show nothing of any case: the acute card, the routes, accessibility, and whether all is well here."""

from flask import Response, current_app, render_template
from flask.typing import ResponseReturnValue

from pga import porch
from pga.web.asking import Asker, Pages, the_gate

PAGES = Pages()


@PAGES.page("/acuut")
def acuut(asker: Asker) -> ResponseReturnValue:
    """The acute card: a static file, which the proxy also serves when this program is down."""
    return current_app.send_static_file("acuut.html")


@PAGES.page("/routes")
def routes(asker: Asker) -> ResponseReturnValue:
    """Whom to call and what to say, for each who can be worried: a static file, as the acute card is."""
    return current_app.send_static_file("routes.html")


@PAGES.page("/toegankelijkheid")
def accessibility(asker: Asker) -> ResponseReturnValue:
    """The accessibility statement."""
    return render_template("toegankelijkheid.html")


@PAGES.page("/toetsen")
def shortcuts(asker: Asker) -> ResponseReturnValue:
    """The keys of the keyboard."""
    return render_template("toetsen.html")


@PAGES.page("/healthz")
def healthz(asker: Asker) -> ResponseReturnValue:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


@PAGES.page("/readyz")
def readyz(asker: Asker) -> ResponseReturnValue:
    """The database answers and rules are in force; 503 otherwise, without details."""
    try:
        porch.ready(the_gate())
    except Exception:  # whatever it is: not ready, and no details for who is not logged in
        return Response("not ready\n", 503, mimetype="text/plain")
    return Response("ready\n", mimetype="text/plain")
