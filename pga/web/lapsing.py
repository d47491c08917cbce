"""'Wat verloopt er binnen acht weken'."""

from flask import render_template
from flask.typing import ResponseReturnValue

from pga.queries.lapsing import Lapsing
from pga.web.asking import Asker, Pages

PAGES = Pages()


@PAGES.page("/lapsing", asks=(Lapsing,))
def lapsing(asker: Asker) -> ResponseReturnValue:
    """One list of everything that ends soon, with the way to each."""
    return render_template("cases/lapsing.html", lapses=asker.look(Lapsing()))
