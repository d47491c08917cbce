"""The organisations of the home, and who reviews the looks of each."""

from flask import render_template
from flask.typing import ResponseReturnValue

from pga.queries.people import ListOrganisations
from pga.web.asking import Asker, Pages

PAGES = Pages()


@PAGES.page("/organisations", asks=(ListOrganisations,))
def list_organisations(asker: Asker) -> ResponseReturnValue:
    """All of them, with the number of active accounts."""
    return render_template("organisations/list.html", organisations=asker.look(ListOrganisations()))
