"""Absence and replacement (waarneming): of oneself, or of a member of the team that one leads."""

from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.absence import AbsenceAnswer
from pga.commands.absence import EndAbsence, EndReplacement, RecordAbsence, SetReplacement
from pga.queries.teams import ReadAbsence
from pga.web.asking import Asker, Pages
from pga.web.away import told
from pga.web.forms.form import VersionedConfirmation
from pga.web.forms.teams import AbsenceForm, ReplacementForm
from pga.web.sending import sent, typed

PAGES = Pages()


@PAGES.page("/own/absence", methods=("GET", "POST"), asks=(ReadAbsence, RecordAbsence), forms=AbsenceForm)
def own_absence(asker: Asker) -> ResponseReturnValue:
    """When am I away?"""
    return _absence(asker, "")


@PAGES.page(
    "/teams/colleagues/<uuid:account>/absence",
    methods=("GET", "POST"),
    asks=(ReadAbsence, RecordAbsence),
    forms=AbsenceForm,
)
def absence_of(asker: Asker, account: UUID) -> ResponseReturnValue:
    """When is a member of my team away?"""
    return _absence(asker, str(account))


@PAGES.page("/own/replacement", methods=("GET", "POST"), asks=(ReadAbsence, SetReplacement), forms=ReplacementForm)
def own_replacement(asker: Asker) -> ResponseReturnValue:
    """Who stands in for me? The dates are filled in, so that choosing a colleague and one button are enough."""
    return _replacement(asker, "")


@PAGES.page(
    "/teams/colleagues/<uuid:account>/replacement",
    methods=("GET", "POST"),
    asks=(ReadAbsence, SetReplacement),
    forms=ReplacementForm,
)
def replacement_of(asker: Asker, account: UUID) -> ResponseReturnValue:
    """Who stands in for a member of my team?"""
    return _replacement(asker, str(account))


@PAGES.page("/own/absence/<uuid:absence>/end", methods=("POST",), asks=(EndAbsence,), forms=VersionedConfirmation)
def end_absence(asker: Asker, absence: UUID) -> ResponseReturnValue:
    """Back again."""
    form = VersionedConfirmation(request.form)
    asker.act(EndAbsence(absence=str(absence), version=form.version, act_key=form.act_key))
    return redirect("/own/absence?done=saved", 303)


@PAGES.page(
    "/own/replacement/<uuid:replacement>/end",
    methods=("POST",),
    asks=(EndReplacement,),
    forms=VersionedConfirmation,
)
def end_replacement(asker: Asker, replacement: UUID) -> ResponseReturnValue:
    """End a replacement at once."""
    form = VersionedConfirmation(request.form)
    asker.act(EndReplacement(replacement=str(replacement), version=form.version, act_key=form.act_key))
    return redirect("/own/absence?done=replacement-ended", 303)


def _absence(asker: Asker, account: str) -> ResponseReturnValue:
    form = typed(AbsenceForm)
    dates = {name: form.data[name] for name in ("valid_from", "valid_until")}
    asked = request.method == "POST" and form.validate()
    seen: AbsenceAnswer = asker.look(ReadAbsence(account=account, **(dates if asked else {})))
    told = "/".join(dates.values()) if asked else ""
    warned = not (seen.opens or seen.duties) or form.shown.data == told
    if warned and sent(form, lambda: asker.act(RecordAbsence(account=account, act_key=form.act_key, **dates))):
        return redirect(f"{_address(account, 'absence')}?done=saved", 303)
    form.shown.data = told
    page = render_template("absence/absence.html", seen=seen, form=form, base=_address(account, ""))
    return page, 422 if form.errors or form.form_errors else 200


def _replacement(asker: Asker, account: str) -> ResponseReturnValue:
    seen: AbsenceAnswer = asker.look(ReadAbsence(account=account))
    form = typed(ReplacementForm, valid_from=seen.first, valid_until=seen.last)
    form.offer("substitute", told(seen.candidates, seen.away))
    form.offer("cases", [(reference, reference) for reference in seen.cases])
    given = form.data | {"cases": tuple(form.cases.data or ())}
    if sent(form, lambda: asker.act(SetReplacement(account=account, act_key=form.act_key, **given))):
        return redirect(f"{_address(account, 'absence')}?done=replaced", 303)
    page = render_template("absence/replacement.html", seen=seen, form=form, base=_address(account, ""))
    return page, 422 if form.errors or form.form_errors else 200


def _address(account: str, what: str) -> str:
    return f"/teams/colleagues/{account}/{what}" if account else f"/own/{what}"
