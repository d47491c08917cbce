"""What who asked does when a partner does not answer here: record what was said by telephone, or withdraw it."""

from typing import Any
from uuid import UUID

from flask import g, redirect
from flask.typing import ResponseReturnValue

from pga.answers.cases import CaseAnswer, QuestionAnswer
from pga.answers.progress import OfferLine
from pga.commands.questions import RecordAnswer, WithdrawQuestion
from pga.queries.cases import ReadCase
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.questions import RecordForm, WithdrawForm
from pga.web.looking import asking_case
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
    seen = asking_case(asker, reference)
    offers = seen.progress.offers if isinstance(seen, CaseAnswer) else ()
    lines: tuple[QuestionAnswer | OfferLine, ...] = (*seen.questions, *offers)
    line = next((line for line in lines if line.id == str(asked) and line.may_withdraw), None)
    if line is None:
        raise Refused("out_of_reach")
    return form_page("questions/withdraw.html", form, case=seen, line=line)


@PAGES.page(
    "/cases/<reference:reference>/questions/<uuid:asked>/received",
    methods=("GET", "POST"),
    asks=(ReadCase, RecordAnswer),
    forms=RecordForm,
)
def record_answer(asker: Asker, reference: str, asked: UUID) -> ResponseReturnValue:
    """What a partner answered by telephone."""
    form = typed(RecordForm, received_on=g.today.isoformat())
    on = {"case": reference, "version": form.version, "act_key": form.act_key, "asked": str(asked)}
    if sent(form, lambda: asker.act(RecordAnswer(**on, **_received(form)))):
        return redirect(f"/cases/{reference}?done=received", 303)
    seen = asking_case(asker, reference)
    line = next((line for line in seen.questions if line.id == str(asked) and line.may_record), None)
    if line is None:
        raise Refused("out_of_reach")
    return form_page("questions/received.html", form, case=seen, line=line)


def _received(form: RecordForm) -> dict[str, Any]:
    """The answers of the form as the command has them."""
    given = {name: said or "" for name, said in form.data.items()}
    return given | {"nothing": given.pop("outcome") == "nothing"}
