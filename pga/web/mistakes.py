"""Putting right what was wrong, asking a contact person, and taking one's own part along as text."""

from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.cases import QuestionAnswer
from pga.answers.own import Contacts
from pga.commands.mistakes import AskDirectly, AttachPerson, ConfirmCorrection, CorrectContribution, DetachPerson
from pga.queries.cases import FindDuplicates, ReadCase
from pga.queries.own import ListContacts, ReadOwnText
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.away import told
from pga.web.duplicates import alike
from pga.web.forms.form import VersionedConfirmation
from pga.web.forms.mistakes import AskForm, CorrectionForm, DetachForm, PersonForm
from pga.web.i18n import gettext as _
from pga.web.looking import asking_case, pga_case
from pga.web.sending import attached, form_page, sent, typed
from privacy.sealed import Plain

PAGES = Pages()


@PAGES.page(
    "/cases/<reference:reference>/contributions/<uuid:contribution>/correct",
    methods=("GET", "POST"),
    asks=(ReadCase, CorrectContribution),
    forms=CorrectionForm,
)
def correct(asker: Asker, reference: str, contribution: UUID) -> ResponseReturnValue:
    """A statement was wrong: write the right one. The earlier one stays as it was."""
    form = typed(CorrectionForm)
    on = {"case": reference, "version": form.version, "act_key": form.act_key, "contribution": str(contribution)}
    if sent(form, lambda: asker.act(CorrectContribution(**on, **form.data))):
        return redirect(f"/cases/{reference}?done=corrected", 303)
    seen = asking_case(asker, reference)
    earlier = next((q for q in seen.questions if q.contribution == str(contribution) and q.may_correct), None)
    if earlier is None:
        raise Refused("out_of_reach")
    if request.method == "GET":
        form = CorrectionForm(data=_as_it_stands(earlier))
    return form_page("cases/correct.html", form, case=seen, earlier=earlier)


def _as_it_stands(earlier: QuestionAnswer) -> dict[str, str]:
    """What was said before, to change in place; nothing is typed twice."""
    said = {"occurred_on": earlier.occurred_on, "assertion_kind": earlier.assertion_kind}
    return said | ({"what": earlier.what.field("what")} if isinstance(earlier.what, Plain) else {})


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
    form = typed(DetachForm)
    on = {"case": reference, "version": form.version, "act_key": form.act_key, "party": str(party)}
    if sent(form, lambda: asker.act(DetachPerson(**on, **form.data))):
        return redirect(f"/cases/{reference}?done=detached", 303)
    seen = pga_case(asker, reference)
    person = next((p for p in seen.parties if p.id == str(party)), None)
    if person is None or "case.detach_person" not in seen.verbs:
        raise Refused("out_of_reach")
    return form_page("cases/detach.html", form, case=seen, person=person)


@PAGES.page(
    "/cases/<reference:reference>/persons/new",
    methods=("GET", "POST"),
    asks=(ReadCase, FindDuplicates, AttachPerson),
    forms=PersonForm,
)
def attach_person(asker: Asker, reference: str) -> ResponseReturnValue:
    """A person in the case, after a look at who may be the same."""
    form = typed(PersonForm)
    on = {"case": reference, "version": form.version, "act_key": form.act_key}
    if sent(form, lambda: asker.act(AttachPerson(**on, **form.data))):
        return redirect(f"/cases/{reference}?done=attached", 303)
    seen = pga_case(asker, reference)
    if "case.attach_person" not in seen.verbs:
        raise Refused("out_of_reach")
    return form_page("cases/attach.html", form, case=seen, duplicates=alike(asker, form))


@PAGES.page(
    "/cases/<reference:reference>/ask",
    methods=("GET", "POST"),
    asks=(ListContacts, AskDirectly, ReadCase),
    forms=AskForm,
)
def ask_directly(asker: Asker, reference: str) -> ResponseReturnValue:
    """A question to one contact person of a partner."""
    found: Contacts = asker.look(ListContacts(case=reference))
    form = typed(AskForm)
    people = [(who, f"{name}, {place} ({category})") for who, name, place, category in found.people]
    form.offer("account", told(people, found.away), empty=True)
    on = {"case": reference, "version": form.version, "act_key": form.act_key}
    if sent(form, lambda: asker.act(AskDirectly(**on, **form.data))):
        return redirect(f"/cases/{reference}?done=asked", 303)
    return form_page("cases/ask.html", form, fillable=bool(found.people), reference=reference, contacts=found)


@PAGES.page("/cases/<reference:reference>/own-text", asks=(ReadOwnText,))
def own_text(asker: Asker, reference: str) -> ResponseReturnValue:
    """The own organisation's part as text, on a page or as a file."""
    found = asker.look(ReadOwnText(case=reference))
    if request.args.get("form") != "file":
        return render_template("cases/own_text.html", own=found)
    text = render_template("cases/own_text.txt", own=found)
    return attached(text.encode(), "text/plain", f"{_('bijdragen')}-{reference}.txt")
