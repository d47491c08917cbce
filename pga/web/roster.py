"""The duty roster of a team: its week, a shift more or less, a file, and the hand-over of a shift."""

from hashlib import sha256
from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.roster import ImportAnswer, RosterAnswer
from pga.commands.roster import AcceptHandOver, AddDuty, EndDuty, ImportRoster
from pga.queries.roster import PreviewRoster, ReadHandOver, ReadRoster
from pga.refusals import Refused
from pga.rosterfile import Unreadable, decoded
from pga.web.asking import Asker, Pages
from pga.web.forms.fields import iso_day, neat
from pga.web.forms.form import VersionedConfirmation
from pga.web.forms.roster import DutyForm, RosterFileForm
from pga.web.i18n import chosen_language
from pga.web.i18n import gettext as _
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page("/teams/<uuid:team>/roster", asks=(ReadRoster,))
def roster(asker: Asker, team: UUID) -> ResponseReturnValue:
    """Who is on duty this week, and in which hours nobody is."""
    seen: RosterAnswer = asker.look(ReadRoster(team=str(team), week=iso_day(request.args.get("week"))))
    return render_template("roster/roster.html", roster=seen)


@PAGES.page("/teams/<uuid:team>/roster/new", methods=("GET", "POST"), asks=(ReadRoster, AddDuty), forms=DutyForm)
def add_duty(asker: Asker, team: UUID) -> ResponseReturnValue:
    """One shift."""
    seen = _kept(asker, team)
    form = typed(DutyForm)
    form.offer("account", seen.members, empty=True)
    form.offer("stand_by", [("", _("Niemand")), *seen.members])
    if sent(form, lambda: asker.act(AddDuty(team=seen.team, act_key=form.act_key, **form.data))):
        return redirect(f"/teams/{seen.team}/roster?week={form['day'].data}&done=saved", 303)
    return form_page("roster/new.html", form, roster=seen)


@PAGES.page(
    "/teams/<uuid:team>/roster/import",
    methods=("GET", "POST"),
    asks=(ReadRoster, PreviewRoster, ImportRoster),
    forms=RosterFileForm,
)
def import_roster(asker: Asker, team: UUID) -> ResponseReturnValue:
    """A file: first what it would do, line by line, then the right lines in."""
    seen = _kept(asker, team)
    form = typed(RosterFileForm)
    given, shown = _given(form), form["shown"].data
    found: ImportAnswer | None = None
    if given:
        code = sha256(given.encode()).hexdigest()
        act = ImportRoster(team=seen.team, roster=given, act_key=form.act_key)
        if shown == code and sent(form, lambda: asker.act(act)):
            return redirect(f"/teams/{seen.team}/roster?done=roster-imported", 303)
        form["roster"].data, form["shown"].data = given, code
        found = asker.look(PreviewRoster(team=seen.team, roster=given))
        if found.problem:
            form["roster"].errors = [found.problem]
    elif request.method == "GET" and request.args.get("wrong") == "too-large":
        form["file"].errors = [_("Dit is te groot: ten hoogste 256 kB.")]
    return form_page("roster/import.html", form, roster=seen, found=found)


@PAGES.page("/roster/<uuid:duty>/end", methods=("POST",), asks=(EndDuty,), forms=VersionedConfirmation)
def end_duty(asker: Asker, duty: UUID) -> ResponseReturnValue:
    """Take a shift off the roster."""
    form = VersionedConfirmation(request.form)
    done = asker.act(EndDuty(duty=str(duty), version=form.version, act_key=form.act_key))
    return redirect(f"/teams/{done.reference}/roster?done=saved" if done.reference else "/teams?done=saved", 303)


@PAGES.page("/roster/<uuid:duty>/hand-over", asks=(ReadHandOver,))
def hand_over(asker: Asker, duty: UUID) -> ResponseReturnValue:
    """What happened in a shift."""
    return render_template("roster/hand_over.html", seen=asker.look(ReadHandOver(duty=str(duty))))


@PAGES.page("/roster/<uuid:duty>/accept", methods=("POST",), asks=(AcceptHandOver,), forms=VersionedConfirmation)
def accept_hand_over(asker: Asker, duty: UUID) -> ResponseReturnValue:
    """'Ik heb de dienst overgenomen'."""
    form = VersionedConfirmation(request.form)
    asker.act(AcceptHandOver(duty=str(duty), version=form.version, act_key=form.act_key))
    return redirect(f"/roster/{duty}/hand-over?done=taken-over-duty", 303)


def _kept(asker: Asker, team: UUID) -> RosterAnswer:
    """The roster, for who may change it."""
    seen: RosterAnswer = asker.look(ReadRoster(team=str(team)))
    if not seen.may_keep:
        raise Refused("out_of_reach")
    return seen


def _given(form: RosterFileForm) -> str:
    """What was sent: the file when there is one, else the text; empty, with the reason at its field, when neither."""
    if request.method != "POST" or not form.validate():
        return ""
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        if not form["roster"].data:
            form["roster"].errors = [_("Kies een bestand of plak het rooster.")]
        return str(form["roster"].data or "")
    try:
        text = neat(decoded(upload.stream.read()))
    except Unreadable as error:
        form["file"].errors = [error.sentence.of(chosen_language())]
        return ""
    if not text:
        form["file"].errors = [_("Hier staat nog geen rooster in.")]
    return text
