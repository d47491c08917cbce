"""Spelregels: the rules in force, readable for everybody with an account."""

from flask import render_template
from flask.typing import ResponseReturnValue

from pga.queries.people import ReadRules
from pga.web.asking import Asker, Pages

PAGES = Pages()


@PAGES.page("/rules", asks=(ReadRules,))
def read_rules(asker: Asker) -> ResponseReturnValue:
    """Parties, signatures, purposes, matrix, terms."""
    return render_template("rules/show.html", rules=asker.look(ReadRules()))
