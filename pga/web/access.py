"""Who saw one person: the access report, for the officer at whose counter people ask (AVG 15)."""

from typing import Any

from flask import g, redirect, request
from flask.typing import ResponseReturnValue

from pga.answers.access import AccessChoices, AccessReport
from pga.commands.access import NameEmployees
from pga.queries.access import PrepareAccessReport, ReadAccessReport
from pga.refusals import NotReady
from pga.web import papers
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.forms.access import AccessReportForm, NameEmployeesForm, which_case
from pga.web.i18n import gettext as _
from pga.web.sending import form_page, typed
from privacy.access import REASONS

PAGES = Pages()
FIELDS = {"case": "of_case"}
"""Field of a form -> of what is asked."""


@PAGES.page("/access-report", asks=(PrepareAccessReport,))
def choose_subject(asker: Asker) -> ResponseReturnValue:
    """The number of a case, then the persons in it."""
    case = argument(request.args.get("case")).upper()
    found: AccessChoices = asker.look(PrepareAccessReport(of_case=case))
    form = AccessReportForm(data={"case": found.case, "since": found.since, "until": found.until})
    return _choosing(form, found)


@PAGES.page(
    "/access-report/report",
    methods=("POST",),
    asks=(PrepareAccessReport, ReadAccessReport),
    forms=AccessReportForm,
)
def access_report(asker: Asker) -> ResponseReturnValue:
    """The report: a look, by POST, so that no address says of whom."""
    return _asked(asker, as_pdf=False)


@PAGES.page(
    "/access-report/pdf",
    methods=("POST",),
    asks=(PrepareAccessReport, ReadAccessReport),
    forms=AccessReportForm,
)
def access_report_pdf(asker: Asker) -> ResponseReturnValue:
    """The same report as an accessible PDF; its page when this machine makes none."""
    return _asked(asker, as_pdf=True)


def _asked(asker: Asker, *, as_pdf: bool) -> ResponseReturnValue:
    form: AccessReportForm = typed(AccessReportForm)
    asked: dict[str, Any] = {FIELDS.get(name, name): field.data or "" for name, field in form._fields.items()}
    form.offer("party", [(asked["party"], "")])  # whether he is somebody of this case, the gate says
    if form.validate():
        try:
            return _answered(asker, asked, as_pdf=as_pdf)
        except NotReady as not_ready:
            form.take_up(not_ready)
    return _choosing(form, asker.look(PrepareAccessReport(of_case=asked["of_case"])))


@PAGES.page(
    "/access-report/names",
    methods=("POST",),
    asks=(NameEmployees, ReadAccessReport),
    forms=NameEmployeesForm,
)
def name_employees(asker: Asker) -> ResponseReturnValue:
    """The decision that the names stand in it; without a reason the report is shown again."""
    form: NameEmployeesForm = typed(NameEmployeesForm)
    about: dict[str, Any] = {"of_case": form["case"].data or "", "party": form["party"].data or ""}
    form.offer("reason", [(code, words.of(g.language)) for code, words in REASONS.items()])
    if form.validate():
        try:
            asker.act(NameEmployees(**about, reason=form["reason"].data, act_key=form.act_key))
            return redirect(f"/access-report?case={about['of_case']}&done=saved", 303)
        except NotReady as not_ready:
            form.take_up(not_ready)
    return _report(asker.look(ReadAccessReport(**about)), form)


def _answered(asker: Asker, asked: dict[str, Any], *, as_pdf: bool) -> ResponseReturnValue:
    makes = as_pdf and papers.can_be_made()
    report: AccessReport = asker.look(ReadAccessReport(**asked, as_pdf=makes))
    if makes:
        return papers.filed("papers/access.html", "wie-heeft-mij-gezien", report=report)
    page, status = _report(report, NameEmployeesForm(), unmade=as_pdf)
    return page, 501 if as_pdf else status


def _choosing(form: AccessReportForm, found: AccessChoices) -> ResponseReturnValue:
    people = [
        (one.id, getattr(one.identity, "field", lambda name: "")("name") or _("Persoon %d") % number)
        for number, one in enumerate(found.persons, 1)
    ]
    form.offer("party", people, empty=len(people) > 1)
    return form_page("access/choose.html", form, fillable=False, found=found, which=which_case())


def _report(report: AccessReport, form: NameEmployeesForm, *, unmade: bool = False) -> tuple[str, int]:
    form.offer("reason", report.reasons)
    form["case"].data, form["party"].data = report.case, report.party
    shown = {"report": report, "pdf": papers.can_be_made(), "unmade": unmade}
    return form_page("access/report.html", form, fillable=False, **shown)
