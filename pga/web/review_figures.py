"""The figures on the review of looks: per month and signal, who looked on which day, and what one employee saw."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.review_figures import EmployeeLooks, LookDays, ReviewFigures
from pga.queries.review_figures import ReadEmployeeLooks, ReadLookDays, ReadReviewFigures
from pga.refusals import NotReady
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.forms.review_figures import days_filter, figures_filter

PAGES = Pages()


@PAGES.page("/desk/figures", asks=(ReadReviewFigures,))
def review_figures(asker: Asker) -> ResponseReturnValue:
    """Cijfers van de beoordeling."""
    organisation = argument(request.args.get("organisation"))
    asked = {name: argument(request.args.get(name)) for name in ("since", "until")}
    seen: ReviewFigures
    seen, wrong = _read(asker, lambda **days: ReadReviewFigures(organisation=organisation, **days), asked)
    page = render_template("desk/figures.html", seen=seen, form=figures_filter(seen), wrong=wrong)
    return page, 422 if wrong else 200


@PAGES.page("/desk/days", asks=(ReadLookDays,))
def review_days(asker: Asker) -> ResponseReturnValue:
    """Who looked how often, day by day of a month."""
    organisation, asked = argument(request.args.get("organisation")), {"month": argument(request.args.get("month"))}
    seen: LookDays
    seen, wrong = _read(asker, lambda **days: ReadLookDays(organisation=organisation, **days), asked)
    return render_template("desk/days.html", seen=seen, form=days_filter(seen), wrong=wrong), 422 if wrong else 200


@PAGES.page("/desk/employees/<uuid:account>", asks=(ReadEmployeeLooks,))
def review_employee(asker: Asker, account: UUID) -> ResponseReturnValue:
    """What one employee looked at, grouped by day."""
    asked = {name: argument(request.args.get(name)) for name in ("month", "day")}
    seen: EmployeeLooks
    seen, wrong = _read(asker, lambda **days: ReadEmployeeLooks(account=str(account), **days), asked)
    return render_template("desk/employee.html", seen=seen, wrong=wrong), 422 if wrong else 200


def _read(asker: Asker, query: Callable[..., Any], asked: dict[str, str]) -> tuple[Any, bool]:
    """The answer, and whether other days were asked for than there are: then it is of the usual ones."""
    try:
        return asker.look(query(**asked)), False
    except NotReady:
        return asker.look(query()), True
