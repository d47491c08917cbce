"""The letter to the person: its own words to write, and the whole of it to print."""

from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.progress import LetterAnswer
from pga.commands.approach import WriteLetter
from pga.queries.approach import ReadLetter
from pga.refusals import NotReady, Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.approach import LetterForm
from privacy.sealed import Plain

PAGES = Pages()


@PAGES.page("/cases/<reference:reference>/letter/<uuid:party>", asks=(ReadLetter,))
def letter(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """The letter as it goes out, in Dutch."""
    seen: LetterAnswer = asker.look(ReadLetter(case=reference, party=str(party)))
    return render_template("letters/informing.html", letter=seen)


@PAGES.page(
    "/cases/<reference:reference>/letter/<uuid:party>/write",
    methods=("GET", "POST"),
    asks=(ReadLetter, WriteLetter),
    forms=LetterForm,
)
def write_letter(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """The words for this person alone; the rest of the letter is fixed."""
    form = LetterForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        try:
            command = WriteLetter(
                case=reference,
                version=form.version,
                act_key=form.act_key,
                party=str(party),
                text=form.text.data,
            )
            asker.act(command)
            return redirect(f"/cases/{reference}/letter/{party}?done=saved", 303)
        except NotReady as not_ready:
            form.take_up(not_ready)
    seen: LetterAnswer = asker.look(ReadLetter(case=reference, party=str(party)))
    if not seen.may_write:
        raise Refused("no_rule")
    if request.method == "GET" and isinstance(seen.text, Plain):
        form = LetterForm(data={"text": seen.text.field("text")})
    page = render_template("letters/write.html", letter=seen, form=form)
    return page, 422 if form.errors or form.form_errors else 200
