"""Going to see somebody: what a visitor must know, and warning the next one."""

from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.visits import VisitAnswer
from pga.commands.visits import EndWarning, JudgeWarning, SetWarning
from pga.queries.visits import PlanVisit
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.form import Confirmation
from pga.web.forms.visits import JudgeWarningForm, WarningForm
from pga.web.i18n import gettext as _
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page("/cases/<reference:reference>/visit", asks=(PlanVisit,))
def visit(asker: Asker, reference: str) -> ResponseReturnValue:
    """What a visitor must know of the people of this case."""
    return render_template("visits/visit.html", seen=asker.look(PlanVisit(case=reference)))


@PAGES.page(
    "/cases/<reference:reference>/visit/warn",
    methods=("GET", "POST"),
    asks=(PlanVisit, SetWarning),
    forms=WarningForm,
)
def warn_visitors(asker: Asker, reference: str) -> ResponseReturnValue:
    """One fact about one person."""
    form: WarningForm = typed(WarningForm)
    seen: VisitAnswer = asker.look(PlanVisit(case=reference))
    form.offer("party", persons_of(seen), empty=True)
    form.offer("fact", seen.facts, empty=True)
    form.offer("source", seen.sources, empty=True)
    if sent(form, lambda: asker.act(SetWarning(case=reference, act_key=form.act_key, **form.data))):
        return redirect(f"/cases/{reference}/visit?done=saved", 303)
    if not seen.may_warn:
        raise Refused("no_rule")
    return form_page("visits/warn.html", form, seen=seen)


@PAGES.page(
    "/cases/<reference:reference>/visit/<uuid:warning>/end", methods=("POST",), asks=(EndWarning,), forms=Confirmation
)
def end_warning(asker: Asker, reference: str, warning: UUID) -> ResponseReturnValue:
    """It holds no more."""
    form = Confirmation(request.form)
    asker.act(EndWarning(case=reference, act_key=form.act_key, warning=str(warning)))
    return redirect(f"/cases/{reference}/visit?done=saved", 303)


@PAGES.page(
    "/cases/<reference:reference>/visit/<uuid:warning>/judge",
    methods=("POST",),
    asks=(JudgeWarning,),
    forms=JudgeWarningForm,
)
def judge_warning(asker: Asker, reference: str, warning: UUID) -> ResponseReturnValue:
    """A second person: right, or not."""
    form = JudgeWarningForm(request.form)
    if not form.validate():
        raise Refused("bad_form")
    right = form["right"].data == "yes"
    asker.act(JudgeWarning(case=reference, act_key=form.act_key, warning=str(warning), right=right))
    return redirect(f"/cases/{reference}/visit?done=saved", 303)


def persons_of(seen: VisitAnswer) -> list[tuple[str, str]]:
    """(id, name) of the persons, as far as the reader may know them."""
    found = []
    for number, person in enumerate(seen.persons, 1):
        field = getattr(person.identity, "field", None)
        found.append((person.id, field("name") if field else _("Persoon %d") % number))
    return found
