"""The letter to the person: its own words to write, and the whole of it to print."""

from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.progress import LetterAnswer
from pga.answers.top_x_papers import TopXLetter
from pga.commands.approach import WriteLetter
from pga.queries.approach import ReadLetter
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.approach import LetterForm
from pga.web.sending import form_page, sent, typed
from privacy.sealed import Plain

PAGES = Pages()


@PAGES.page("/cases/<reference:reference>/letter/<uuid:party>", asks=(ReadLetter,))
def letter(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """The letter as it goes out, in Dutch."""
    seen: LetterAnswer | TopXLetter = asker.look(ReadLetter(case=reference, party=str(party)))
    if isinstance(seen, TopXLetter):
        return render_template("letters/top_x.html", letter=seen)
    return render_template("letters/informing.html", letter=seen)


@PAGES.page(
    "/cases/<reference:reference>/letter/<uuid:party>/write",
    methods=("GET", "POST"),
    asks=(ReadLetter, WriteLetter),
    forms=LetterForm,
)
def write_letter(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """The words for this person alone; the rest of the letter is fixed."""
    form = typed(LetterForm)
    on = {"case": reference, "version": form.version, "act_key": form.act_key, "party": str(party)}
    if sent(form, lambda: asker.act(WriteLetter(**on, **form.data))):
        return redirect(f"/cases/{reference}/letter/{party}?done=saved", 303)
    seen: LetterAnswer | TopXLetter = asker.look(ReadLetter(case=reference, party=str(party)))
    if not seen.may_write:
        raise Refused("no_rule")
    if request.method == "GET" and isinstance(seen.text, Plain):
        form = LetterForm(data={"text": seen.text.field("text")})
    return form_page("letters/write.html", form, letter=seen)
