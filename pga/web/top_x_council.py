"""The Top-X list as a whole: the yearly report to the council."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from pga.queries.top_x_council import ReadReport
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages

PAGES = Pages()


@PAGES.page("/top-x/report", asks=(ReadReport,))
def top_x_report(asker: Asker) -> ResponseReturnValue:
    """The report over a year."""
    found = asker.look(ReadReport(year=argument(request.args.get("year"))))
    return render_template("top_x/report.html", found=found)
