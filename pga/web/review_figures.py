"""The figures on the review of looks: per month and signal, who looked on which day, and what one employee saw."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.review_figures import EmployeeLooks, LookDays, ReviewFigures, SignalFigures, SpanFigures
from pga.commands.figures import FinishReviewExport
from pga.queries.review_figures import ExportReviewFigures, ReadEmployeeLooks, ReadLookDays, ReadReviewFigures
from pga.refusals import NotReady
from pga.web import papers
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.forms.review_figures import ExportForm, days_filter, figures_filter
from pga.web.i18n import gettext as _
from pga.web.spreadsheets import handed_over, sheet

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


@PAGES.page("/desk/figures.csv", methods=("POST",), asks=(ExportReviewFigures, FinishReviewExport), forms=ExportForm)
def export_review_figures(asker: Asker) -> ResponseReturnValue:
    """The file. That it begins is told before its first byte, and that it was handed over after its last."""
    key = ExportForm(request.form).act_key
    asked = {name: argument(request.form.get(name)) for name in ("organisation", "since", "until")}
    body = sheet(_lines(asker.look(ExportReviewFigures(**asked))))
    return handed_over(body, "cijfers-beoordeling", lambda: asker.act(FinishReviewExport(act_key=key)))


def _lines(seen: ReviewFigures) -> Iterator[tuple[str, ...]]:
    """A line for each number: of each month, of all together, and of each signal."""
    organisation = dict(seen.organisations).get(seen.organisation, "")
    span = f"{seen.since} – {seen.until}"
    yield _("Organisatie"), _("Periode"), _("Onderdeel"), _("Cijfer"), _("Waarde")
    for line in (*reversed(seen.months), seen.total):
        for label, number in _of_span(line):
            value = "–" if number is None else str(number)
            yield organisation, line.month or span, _("Per maand") if line.month else _("Samen"), label, value
    for signal in seen.signals:
        for label, number in _of_signal(signal):
            yield organisation, span, signal.name, label, str(number)


def _of_span(line: SpanFigures) -> Iterator[tuple[str, int | None]]:
    yield _("Keren dat een zaak werd geopend"), line.episodes
    yield _("Zonder bekende reden"), line.unexplained
    yield _("Voorgelegd door signalen"), line.signalled
    yield _("Voorgelegd uit de steekproef"), line.sampled
    yield _("Beoordeeld"), line.judged
    yield _("Open"), line.open
    yield _("Te laat"), line.late
    yield _("De helft klaar binnen (dagen)"), line.median
    yield _("Langste (dagen)"), line.slowest


def _of_signal(line: SignalFigures) -> Iterator[tuple[str, int]]:
    yield _("Afgegaan"), line.hits
    yield _("Beoordeeld"), line.judged
    yield _("Vervolgonderzoek, (nog) geen datalek"), line.followed
    yield _("Datalek"), line.improper


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
    seen, wrong = _of_employee(asker, account)
    return _employee(seen, wrong=wrong), 422 if wrong else 200


@PAGES.page("/desk/employees/<uuid:account>/pdf", asks=(ReadEmployeeLooks,))
def review_employee_pdf(asker: Asker, account: UUID) -> ResponseReturnValue:
    """The same as an accessible PDF; its page for days that are none, or when this machine makes no PDF."""
    makes = papers.can_be_made()
    seen, wrong = _of_employee(asker, account, as_pdf=makes)
    if wrong:
        return _employee(seen, wrong=True), 422
    if not makes:
        return _employee(seen, unmade=True), 501
    return papers.filed("papers/employee.html", "wat-een-medewerker-bekeek", seen=seen)


def _of_employee(asker: Asker, account: UUID, **more: bool) -> tuple[EmployeeLooks, bool]:
    asked: dict[str, Any] = {name: argument(request.args.get(name)) for name in ("month", "day")}
    return _read(asker, lambda **days: ReadEmployeeLooks(account=str(account), **days), asked | more)


def _employee(seen: EmployeeLooks, **more: bool) -> str:
    return render_template("desk/employee.html", seen=seen, pdf=papers.can_be_made(), **more)


def _read(asker: Asker, query: Callable[..., Any], asked: dict[str, Any]) -> tuple[Any, bool]:
    """The answer, and whether other days were asked for than there are: then it is of the usual ones."""
    try:
        return asker.look(query(**asked)), False
    except NotReady:
        return asker.look(query()), True
