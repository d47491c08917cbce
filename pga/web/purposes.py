"""Waarom opent u dit? Asked of who comes to a case by no task of his, before anything of it is shown: one click."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from pga.answers.purposes import PurposesAnswer
from pga.commands.purposes import ChoosePurpose
from pga.queries.purposes import ReadPurposes
from pga.web.asking import Asker, Pages
from pga.web.forms.purposes import PurposeForm
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page(
    "/cases/<reference:reference>/why",
    methods=("GET", "POST"),
    asks=(ReadPurposes, ChoosePurpose),
    forms=PurposeForm,
)
def why(asker: Asker, reference: str) -> ResponseReturnValue:
    """The purposes as buttons; the page that was asked for follows."""
    seen: PurposesAnswer = asker.look(ReadPurposes(case=reference))
    form: PurposeForm = typed(PurposeForm)
    form.offer("purpose", seen.purposes)
    after = _after(reference, request.values.get("next", ""))
    if sent(form, lambda: asker.act(ChoosePurpose(case=reference, act_key=form.act_key, **form.data))):
        return redirect(after, 303)
    return form_page("cases/why.html", form, seen=seen, after=after)


def _after(reference: str, asked: str) -> str:
    """A page of this very case, else the case itself."""
    case = f"/cases/{reference}"
    return asked if asked.startswith(f"{case}/") and asked.isascii() and asked.isprintable() else case
