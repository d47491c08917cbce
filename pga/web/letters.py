"""The letter to the person: its own words to write, and the whole of it to print or to keep as a PDF."""

from typing import Any, Final
from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.progress import LetterAnswer
from pga.answers.top_x_papers import TopXLetter
from pga.commands.approach import WriteLetter
from pga.queries.approach import ReadLetter
from pga.refusals import Refused
from pga.web import papers
from pga.web.asking import Asker, Pages
from pga.web.forms.approach import LetterForm
from pga.web.sending import form_page, sent, typed
from privacy.sealed import Plain

PAGES = Pages()
Letter = LetterAnswer | TopXLetter
CALLED: Final = {LetterAnswer: "informing", TopXLetter: "top_x"}
"""Letter -> the name of its templates, on a page and in a PDF."""


@PAGES.page("/cases/<reference:reference>/letter/<uuid:party>", asks=(ReadLetter,))
def letter(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """The letter as it goes out, in Dutch."""
    return _page(asker.look(ReadLetter(case=reference, party=str(party))))


@PAGES.page("/cases/<reference:reference>/letter/<uuid:party>/pdf", asks=(ReadLetter,))
def letter_pdf(asker: Asker, reference: str, party: UUID) -> ResponseReturnValue:
    """The same letter as an accessible PDF; its page when it may not leave, or when this machine makes no PDF."""
    makes = papers.can_be_made()
    seen: Letter = asker.look(ReadLetter(case=reference, party=str(party), as_pdf=makes))
    if seen.stopped:
        return _page(seen), 422
    if not makes:
        return _page(seen, unmade=True), 501
    return papers.filed(f"papers/{CALLED[type(seen)]}.html", "brief", letter=seen)


def _page(seen: Letter, **more: Any) -> str:
    return render_template(f"letters/{CALLED[type(seen)]}.html", letter=seen, pdf=papers.can_be_made(), **more)


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
    seen: Letter = asker.look(ReadLetter(case=reference, party=str(party)))
    if not seen.may_write:
        raise Refused("no_rule")
    if request.method == "GET" and isinstance(seen.text, Plain):
        form = LetterForm(data={"text": seen.text.field("text")})
    return form_page("letters/write.html", form, letter=seen)
