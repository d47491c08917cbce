"""The figures over referrals: as table, as drawing, as file, and the cases behind a number."""

from collections.abc import Iterator
from urllib.parse import urlencode

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.figures import ExternalForm, FigureCell, Figures, NormCell
from pga.commands.figures import FinishExport, RecordExternalFigure
from pga.queries.figures import ExportFigures, ListFigureCases, PrepareExternalFigure, ReadFigures
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.charts import Bars, bars
from pga.web.forms.figures import ExternalFigureForm
from pga.web.forms.form import Confirmation
from pga.web.i18n import gettext as _
from pga.web.sending import form_page, sent, typed
from pga.web.spreadsheets import handed_over, sheet

PAGES = Pages()

@PAGES.page("/figures", asks=(ReadFigures,))
def figures(asker: Asker) -> ResponseReturnValue:
    """Cijfers."""
    found: Figures = asker.look(ReadFigures(per=argument(request.args.get("per")) or "year"))
    return render_template(
        "figures/figures.html", found=found, behind=_behind, terms=_terms(found), ways=_ways(found)
    )


@PAGES.page("/figures/cases", asks=(ListFigureCases,))
def figure_cases(asker: Asker) -> ResponseReturnValue:
    """The cases behind a number; the address holds codes alone."""
    asked = {name: argument(request.args.get(name)) for name in ("figure", "part", "period", "after")}
    found = asker.look(ListFigureCases(**asked))
    following = f"/figures/cases?{urlencode({**asked, 'after': found.next})}" if found.next else ""
    return render_template("figures/cases.html", found=found, next_url=following)


@PAGES.page("/figures.csv", asks=(ExportFigures, FinishExport), methods=("POST",), forms=Confirmation)
def export_figures(asker: Asker) -> ResponseReturnValue:
    """The file. That it begins is told before its first byte, and that it was handed over after its last."""
    key = Confirmation(request.form).act_key
    body = sheet(_lines(asker.look(ExportFigures())))
    return handed_over(body, "figures", lambda: asker.act(FinishExport(act_key=key)))


@PAGES.page(
    "/figures/external",
    methods=("GET", "POST"),
    asks=(PrepareExternalFigure, RecordExternalFigure),
    forms=ExternalFigureForm,
)
def external_figure(asker: Asker) -> ResponseReturnValue:
    """What another organisation published."""
    offered: ExternalForm = asker.look(PrepareExternalFigure())
    form = typed(ExternalFigureForm)
    form.offer("figure", offered.figures, empty=True)
    form.offer("year", [(year, year) for year in offered.years], empty=True)
    if sent(form, lambda: asker.act(_recorded(form))):
        return redirect("/figures?done=external-figure", 303)
    return form_page("figures/external.html", form)


def _recorded(form: ExternalFigureForm) -> RecordExternalFigure:
    return RecordExternalFigure(
        figure=form.figure.data, year=form.year.data, value=form.value.data, act_key=form.act_key
    )


def _behind(figure: str, part: str, period: str) -> str:
    return f"/figures/cases?{urlencode({'figure': figure, 'part': part, 'period': period})}"


def _terms(found: Figures) -> Bars:
    """How often each term was met in the newest period."""
    return bars([(row.label, row.cells[0].percent, _percent(row.cells[0])) for row in found.norms if row.told], 100)


def _ways(found: Figures) -> Bars:
    """How many referrals came in, by the way, in the newest period."""
    rows = next(table for table in found.tables if table.key == "entries").rows
    most = max((row.cells[0].number for row in rows), default=0)
    return bars([(row.label, row.cells[0].number, _number(row.cells[0])) for row in rows], most)


def _percent(cell: NormCell) -> str:
    return "–" if cell.percent is None else f"{cell.percent}%"


def _number(cell: FigureCell) -> str:
    return "–" if cell.few else str(cell.number)


def _lines(found: Figures) -> Iterator[tuple[str, ...]]:
    """A line for each number."""
    yield _("Kengetal"), _("Cijfer"), _("Onderdeel"), _("Periode"), _("Waarde"), _("Wat het is")
    yield from _counted(found)
    yield from ((row.kpi, row.title, "", _("vandaag"), row.value, row.definition) for row in found.standing)
    for other in found.external:
        yield from ((other.kpi, other.title, other.whose, year, value, other.definition) for year, value in other.years)
    for norm in found.norms:
        for period, term in zip(found.periods, norm.cells, strict=True):
            for label, said in _of_norm(term):
                yield norm.kpi, norm.label, label, period, said, _("Termijn van de spelregels")
    for lead in found.leads:
        for period, days in zip(found.periods, lead.cells, strict=True):
            for label, most in ((_("helft binnen (dagen)"), days.median), (_("negen op de tien binnen"), days.most)):
                yield "KPI11", lead.label, label, period, "–" if most is None else str(most), _("Doorlooptijd")


def _counted(found: Figures) -> Iterator[tuple[str, ...]]:
    for table in found.tables:
        parts = [(row.label, row.cells) for row in table.rows]
        parts += [(_("Totaal"), table.total)] if table.total else []
        for label, cells in parts:
            for period, cell in zip(found.periods, cells, strict=True):
                yield table.kpi, table.title, label, period, _number(cell), table.definition


def _of_norm(term: NormCell) -> Iterator[tuple[str, str]]:
    yield _("op tijd"), _number(term.met)
    yield _("te laat"), _number(term.late)
    yield _("op tijd, deel"), _percent(term)
    yield _("loopt nog"), _number(term.running)
    yield _("vervallen"), _number(term.lapsed)
