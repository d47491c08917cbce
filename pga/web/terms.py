"""Terms that stand still and run on, and a step that was a mistake."""

from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from pga.commands.cases import ResumeTerm, SuspendTerm, UndoStep
from pga.queries.cases import ReadCase
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.form import VersionedConfirmation
from pga.web.forms.terms import SuspendForm
from pga.web.looking import pga_case
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page(
    "/cases/<reference:reference>/terms/<uuid:term>/suspend",
    methods=("GET", "POST"),
    asks=(ReadCase, SuspendTerm),
    forms=SuspendForm,
)
def suspend_term(asker: Asker, reference: str, term: UUID) -> ResponseReturnValue:
    """A term may stand still, with a reason."""
    form = typed(SuspendForm)
    on = {"case": reference, "version": form.version, "act_key": form.act_key, "term": str(term)}
    if sent(form, lambda: asker.act(SuspendTerm(**on, **form.data))):
        return redirect(f"/cases/{reference}?done=saved", 303)
    seen = pga_case(asker, reference)
    line = next((t for t in seen.terms if t.id == str(term) and (t.may_suspend or form.errors)), None)
    if line is None:
        raise Refused("out_of_reach")
    return form_page("cases/suspend.html", form, case=seen, term=line)


@PAGES.page(
    "/cases/<reference:reference>/terms/<uuid:term>/resume",
    methods=("POST",),
    asks=(ResumeTerm, ReadCase),
    forms=VersionedConfirmation,
)
def resume_term(asker: Asker, reference: str, term: UUID) -> ResponseReturnValue:
    """The term runs on."""
    form = VersionedConfirmation(request.form)
    asker.act(ResumeTerm(case=reference, version=form.version, act_key=form.act_key, term=str(term)))
    return redirect(f"/cases/{reference}?done=saved", 303)


@PAGES.page(
    "/cases/<reference:reference>/undo",
    methods=("POST",),
    asks=(UndoStep, ReadCase),
    forms=VersionedConfirmation,
)
def undo_step(asker: Asker, reference: str) -> ResponseReturnValue:
    """Take back the newest step."""
    form = VersionedConfirmation(request.form)
    asker.act(UndoStep(case=reference, version=form.version, act_key=form.act_key))
    return redirect(f"/cases/{reference}?done=undone", 303)
