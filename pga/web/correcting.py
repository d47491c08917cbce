"""Correcting a text of one's own organisation, from the page of the case where it stands."""

from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from pga.commands.mistakes import CorrectText
from pga.queries.cases import FindDuplicates, ReadCase
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.duplicates import alike
from pga.web.forms.correcting import FORMS, TextForm
from pga.web.looking import pga_case
from pga.web.sending import form_page, sent, typed
from privacy.sealed import Plain

PAGES = Pages()


@PAGES.page(
    "/cases/<reference:reference>/texts/<kind>/<uuid:document>/correct",
    methods=("GET", "POST"),
    asks=(ReadCase, FindDuplicates, CorrectText),
    forms=FORMS,
)
def correct_text(asker: Asker, reference: str, kind: str, document: UUID) -> ResponseReturnValue:
    """The text as it stands, to change in place, and why; nothing is typed twice."""
    if kind not in FORMS:
        raise Refused("out_of_reach")
    form = typed(FORMS[kind])
    if sent(form, lambda: asker.act(_command(reference, str(document), form))):
        return redirect(f"/cases/{reference}?done=corrected", 303)
    seen = pga_case(asker, reference)
    line = next((text for text in seen.texts if (text.kind, text.document) == (kind, str(document))), None)
    if line is None or not isinstance(line.text, Plain):
        raise Refused("out_of_reach")
    if request.method == "GET":
        form = FORMS[kind](data={name: line.text.field(name) for name in line.text.names})
    found = alike(asker, form) if kind == "identity" else ()
    return form_page("cases/correct_text.html", form, case=seen, line=line, duplicates=found)


def _command(reference: str, document: str, form: TextForm) -> CorrectText:
    texts = tuple((field.name, field.data or "") for field in form if field.name not in ("why", "distinct"))
    return CorrectText(
        case=reference,
        version=form.version,
        act_key=form.act_key,
        document=document,
        texts=texts,
        why=str(form.why.data),
        distinct=bool(form.data.get("distinct")),
    )
