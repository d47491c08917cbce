"""What who asked does when a partner does not answer here: withdraw what was asked or offered."""

from uuid import UUID

from flask import redirect
from flask.typing import ResponseReturnValue

from pga.answers.cases import CaseAnswer, QuestionAnswer
from pga.answers.progress import OfferLine
from pga.commands.questions import WithdrawQuestion
from pga.queries.cases import ReadCase
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.questions import WithdrawForm
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page(
    "/cases/<reference:reference>/questions/<uuid:asked>/withdraw",
    methods=("GET", "POST"),
    asks=(ReadCase, WithdrawQuestion),
    forms=WithdrawForm,
)
def withdraw(asker: Asker, reference: str, asked: UUID) -> ResponseReturnValue:
    """A question, an offer, or what was put to the mayor: not needed any more, or put to the wrong one."""
    form = typed(WithdrawForm)
    on = {"case": reference, "version": form.version, "act_key": form.act_key, "asked": str(asked)}
    if sent(form, lambda: asker.act(WithdrawQuestion(**on, **form.data))):
        return redirect(f"/cases/{reference}?done=withdrawn", 303)
    seen: CaseAnswer = asker.look(ReadCase(case=reference))
    lines: tuple[QuestionAnswer | OfferLine, ...] = (*seen.questions, *seen.progress.offers)
    line = next((line for line in lines if line.id == str(asked) and line.may_withdraw), None)
    if line is None:
        raise Refused("out_of_reach")
    return form_page("questions/withdraw.html", form, case=seen, line=line)
