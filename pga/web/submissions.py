"""The aanmelding, with possible duplicates before a person or case is made."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from pga.answers.cases import Duplicate, SubmissionChoices
from pga.commands.cases import Submit
from pga.queries.cases import FindDuplicates, PrepareSubmission
from pga.refusals import NotReady
from pga.web.asking import Asker, Pages
from pga.web.duplicates import alike
from pga.web.forms.submissions import SubmissionForm
from pga.web.i18n import gettext as _
from pga.web.sending import form_page, typed

PAGES = Pages()


@PAGES.page(
    "/cases/new",
    methods=("GET", "POST"),
    asks=(PrepareSubmission, FindDuplicates, Submit),
    forms=SubmissionForm,
)
def submit(asker: Asker) -> ResponseReturnValue:
    """The form; a POST makes the case, or comes back with everything that is missing."""
    choices: SubmissionChoices = asker.look(PrepareSubmission())
    form = typed(SubmissionForm)
    form.offer("reason", choices.reasons, empty=True)
    form.offer("theme", choices.themes, empty=True)
    form.offer("brought_by", [("", _("Geen: de eigen organisatie meldt aan")), *choices.partners])
    duplicates: tuple[Duplicate, ...] = ()
    if request.method == "POST" and form.validate():
        try:
            done = asker.act(_command(form))
            made = f"/{done.reference}" if done.reference else ""
            return redirect(f"/cases{made}?done=submitted", 303)
        except NotReady as not_ready:
            form.take_up(not_ready)
            duplicates = alike(asker, form)
    return form_page("cases/new.html", form, duplicates=duplicates, for_partners=bool(choices.partners))


def _command(form: SubmissionForm) -> Submit:
    return Submit(
        act_key=form.act_key,
        name=form["name"].data,
        born=form.born.data,
        bsn=form.bsn.data,
        address=form.address.data,
        phone=form.phone.data,
        reason=form.reason.data,
        theme=form.theme.data,
        reason_text=form.reason_text.data,
        goal=form.goal.data,
        tried_so_far=form.tried_so_far.data,
        distinct=bool(form.distinct.data),
        brought_by=form.brought_by.data or "",
    )
