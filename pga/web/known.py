"""People of a case who are known to all: marking them, and taking that back."""

from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from pga.answers.known import KnownAnswer
from pga.commands.known import EndKnown, MarkKnown
from pga.queries.known import ReadKnown
from pga.web.asking import Asker, Pages
from pga.web.forms.form import Confirmation
from pga.web.forms.known import KnownForm
from pga.web.i18n import gettext as _
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page(
    "/cases/<reference:reference>/known",
    methods=("GET", "POST"),
    asks=(ReadKnown, MarkKnown),
    forms=KnownForm,
)
def known(asker: Asker, reference: str) -> ResponseReturnValue:
    """Who is known to all, and a form for one more."""
    form: KnownForm = typed(KnownForm)
    seen: KnownAnswer = asker.look(ReadKnown(case=reference))
    form.offer("party", _unmarked(seen), empty=True)
    form.offer("ground", seen.grounds, empty=True)
    if sent(form, lambda: asker.act(MarkKnown(case=reference, act_key=form.act_key, **form.data))):
        return redirect(f"/cases/{reference}/known?done=saved", 303)
    return form_page("known/known.html", form, seen=seen)


@PAGES.page(
    "/cases/<reference:reference>/known/<uuid:mark>/end", methods=("POST",), asks=(EndKnown,), forms=Confirmation
)
def end_known(asker: Asker, reference: str, mark: UUID) -> ResponseReturnValue:
    """Not any more."""
    form = Confirmation(request.form)
    asker.act(EndKnown(case=reference, act_key=form.act_key, mark=str(mark)))
    return redirect(f"/cases/{reference}/known?done=saved", 303)


def _unmarked(seen: KnownAnswer) -> list[tuple[str, str]]:
    """(id, name) of the persons who are not marked, as far as the reader may know them."""
    found = []
    for number, person in enumerate(seen.persons, 1):
        field = getattr(person.identity, "field", None)
        if not person.mark:
            found.append((person.id, field("name") if field else _("Persoon %d") % number))
    return found
