"""'Bezetting': on which days of the coming eight weeks too few different people are there."""

from flask import render_template
from flask.typing import ResponseReturnValue

from pga.queries.staffing import ReadOwnStaffing, ReadStaffing
from pga.web.asking import Asker, Pages

PAGES = Pages()


@PAGES.page("/staffing", asks=(ReadStaffing,))
def staffing(asker: Asker) -> ResponseReturnValue:
    """Every step that takes two people, with the days on which somebody is missing."""
    return render_template("staffing/show.html", tested=asker.look(ReadStaffing()), own=False)


@PAGES.page("/teams/staffing", asks=(ReadOwnStaffing,))
def own_staffing(asker: Asker) -> ResponseReturnValue:
    """The same, as far as it is about the organisation of the team that one leads."""
    return render_template("staffing/show.html", tested=asker.look(ReadOwnStaffing()), own=True)
