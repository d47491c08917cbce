"""Putting right what was wrong, asking a contact person, and taking one's own part along as text."""

from uuid import UUID

from flask import make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.cases import CaseAnswer
from pga.answers.own import Contacts
from pga.commands.mistakes import AskDirectly, AttachPerson, ConfirmCorrection, CorrectContribution, DetachPerson
from pga.queries.cases import ReadCase
from pga.queries.own import ListContacts, ReadOwnText
from pga.refusals import NotReady, Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.form import VersionedConfirmation
from pga.web.forms.mistakes import AskForm, CorrectionForm, DetachForm, PersonForm
from pga.web.i18n import gettext as _

PAGES = Pages()


@PAGES.page(
    "/cases/<reference:reference>/contributions/<uuid:contribution>/correct",
    methods=("GET", "POST"),
    asks=(ReadCase, CorrectContribution),
    forms=CorrectionForm,
)
def correct(asker: Asker, reference: str, contribution: UUID) -> ResponseReturnValue:
    """A statement was wrong: write the right one. The earlier one stays as it was."""
    form = CorrectionForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        try:
            asker.act(
                CorrectContribution(
                    case=reference,
                    version=form.version,
                    act_key=form.act_key,
                    contribution=str(contribution),
                    what=form.what.data,
                    occurred_on=form.occurred_on.data,
                    assertion_kind=form.assertion_kind.data,
                )
            )
            return redirect(f"/cases/{reference}?done=corrected", 303)
        except NotReady as not_ready:
            form.take_up(not_ready)
    seen: CaseAnswer = asker.look(ReadCase(case=reference))
    earlier = next((q for q in seen.questions if q.contribution == str(contribution) and q.may_correct), None)
    if earlier is None:
        raise Refused("out_of_reach")
    page = render_template("cases/correct.html", case=seen, earlier=earlier, form=form)
    return page, 422 if form.errors or form.form_errors else 200


@PAGES.page(
    "/cases/<reference:reference>/corrections/<uuid:recall>/confirm",
    methods=("POST",),
    asks=(ConfirmCorrection, ReadCase),
    forms=VersionedConfirmation,
)
def confirm_correction(asker: Asker, reference: str, recall: UUID) -> ResponseReturnValue:
    """'I read the correction'."""
    form = VersionedConfirmation(request.form)
    asker.act(ConfirmCorrection(case=reference, version=form.version, act_key=form.act_key, recall=str(recall)))
    return redirect(f"/cases/{reference}?done=saved", 303)


@PAGES.page(
    "/cases/<reference:reference>/persons/<uuid:party>/detach",
    methods=("GET", "POST"),
    asks=(ReadCase, DetachPerson),
    forms=DetachForm,
)
def detach_person(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """The wrong person out of the case."""
    form = DetachForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        asker.act(
            DetachPerson(
                case=reference,
                version=form.version,
                act_key=form.act_key,
                party=str(party),
                reason=form.reason.data,
            )
        )
        return redirect(f"/cases/{reference}?done=detached", 303)
    seen: CaseAnswer = asker.look(ReadCase(case=reference))
    person = next((p for p in seen.parties if p.id == str(party)), None)
    if person is None or "case.detach_person" not in seen.verbs:
        raise Refused("out_of_reach")
    page = render_template("cases/detach.html", case=seen, person=person, form=form)
    return page, 422 if form.errors else 200


@PAGES.page(
    "/cases/<reference:reference>/persons/new",
    methods=("GET", "POST"),
    asks=(ReadCase, AttachPerson),
    forms=PersonForm,
)
def attach_person(asker: Asker, reference: str) -> ResponseReturnValue:
    """A person in the case."""
    form = PersonForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        try:
            given = {field.name: field.data for field in form}
            asker.act(AttachPerson(case=reference, version=form.version, act_key=form.act_key, **given))
            return redirect(f"/cases/{reference}?done=attached", 303)
        except NotReady as not_ready:
            form.take_up(not_ready)
    seen: CaseAnswer = asker.look(ReadCase(case=reference))
    if "case.attach_person" not in seen.verbs:
        raise Refused("out_of_reach")
    page = render_template("cases/attach.html", case=seen, form=form)
    return page, 422 if form.errors or form.form_errors else 200


@PAGES.page(
    "/cases/<reference:reference>/ask",
    methods=("GET", "POST"),
    asks=(ListContacts, AskDirectly, ReadCase),
    forms=AskForm,
)
def ask_directly(asker: Asker, reference: str) -> ResponseReturnValue:
    """A question to one contact person of a partner."""
    found: Contacts = asker.look(ListContacts(case=reference))
    form = AskForm(request.form if request.method == "POST" else None)
    people = [(who, f"{name}, {place} ({category})") for who, name, place, category in found.people]
    form.offer("account", people, empty=True)
    if request.method == "POST" and form.validate():
        try:
            given = {field.name: field.data for field in form}
            asker.act(AskDirectly(case=reference, version=form.version, act_key=form.act_key, **given))
            return redirect(f"/cases/{reference}?done=asked", 303)
        except NotReady as not_ready:
            form.take_up(not_ready)
    page = render_template("cases/ask.html", reference=reference, contacts=found, form=form)
    return page, 422 if form.errors or form.form_errors else 200


@PAGES.page("/cases/<reference:reference>/own-text", asks=(ReadOwnText,))
def own_text(asker: Asker, reference: str) -> ResponseReturnValue:
    """The own organisation's part as text, on a page or as a file."""
    found = asker.look(ReadOwnText(case=reference))
    if request.args.get("form") != "file":
        return render_template("cases/own_text.html", own=found)
    answer = make_response(render_template("cases/own_text.txt", own=found))
    answer.mimetype = "text/plain"
    answer.headers["Content-Disposition"] = f'attachment; filename="{_("bijdragen")}-{reference}.txt"'
    return answer
