"""Whether the Top-X list helps, of one person and in the yearly report; and what other rules would do to it."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.commands.top_x_council import PublishReport, RecordEffect
from pga.queries.top_x_council import ReadEffect, ReadReport, Simulate
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.forms.form import Confirmation
from pga.web.forms.top_x_council import EffectForm
from pga.web.sending import form_page, sent, typed
from pga.web.top_x_weighing import as_points

PAGES = Pages()


@PAGES.page("/top-x/report", asks=(ReadReport,))
def top_x_report(asker: Asker) -> ResponseReturnValue:
    """The report over a year."""
    found = asker.look(ReadReport(year=argument(request.args.get("year"))))
    return render_template("top_x/report.html", found=found)


@PAGES.page("/top-x/report/<int:year>/publish", methods=("POST",), asks=(PublishReport,), forms=Confirmation)
def publish_top_x_report(asker: Asker, year: int) -> ResponseReturnValue:
    """The totals of a year go to the page that anybody may read."""
    asker.act(PublishReport(act_key=Confirmation(request.form).act_key, year=str(year)))
    return redirect(f"/top-x/report?year={year}&done=published", 303)


@PAGES.page(
    "/cases/<reference:reference>/effect", methods=("GET", "POST"), asks=(ReadEffect, RecordEffect), forms=EffectForm
)
def top_x_effect(asker: Asker, reference: str) -> ResponseReturnValue:
    """Before, during and after his place; and what came of it, of somebody who left."""
    form: EffectForm = typed(EffectForm)
    command = RecordEffect(
        case=reference, version=form.version, act_key=form.act_key, effect=form["effect"].data or ""
    )
    if sent(form, lambda: asker.act(command)):
        return redirect(f"/cases/{reference}/effect?done=saved", 303)
    return form_page("top_x/effect.html", form, found=asker.look(ReadEffect(case=reference)))


@PAGES.page("/top-x/simulate", asks=(Simulate,))
def top_x_simulate(asker: Asker) -> ResponseReturnValue:
    """Who would reach the threshold under other rules, and who no more. It decides nothing."""
    found = asker.look(Simulate(rules=argument(request.args.get("rules"))))
    return render_template("top_x/simulate.html", found=found, as_points=as_points)
