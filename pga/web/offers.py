"""What an organisation or the mayor does with a case that was offered or put to them."""

from uuid import UUID

from flask import redirect
from flask.typing import ResponseReturnValue

from pga.answers.questions import QuestionDetail
from pga.commands.ending import DecideEscalation, ReturnOffer
from pga.queries.questions import ReadQuestion
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.ending import DecideForm, ReturnForm
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page(
    "/questions/<uuid:question>/return",
    methods=("GET", "POST"),
    asks=(ReadQuestion, ReturnOffer),
    forms=ReturnForm,
)
def return_offer(asker: Asker, question: UUID) -> ResponseReturnValue:
    """Not taken over, with the reason."""
    form = typed(ReturnForm)
    on = {"question": str(question), "version": form.version, "act_key": form.act_key}
    if sent(form, lambda: asker.act(ReturnOffer(**on, **form.data))):
        return redirect("/questions?done=returned", 303)
    seen: QuestionDetail = asker.look(ReadQuestion(question=str(question)))
    if not seen.may_return:
        raise Refused("no_rule")
    return form_page("questions/return.html", form, question=seen)


@PAGES.page(
    "/questions/<uuid:question>/decide",
    methods=("GET", "POST"),
    asks=(ReadQuestion, DecideEscalation),
    forms=DecideForm,
)
def decide_escalation(asker: Asker, question: UUID) -> ResponseReturnValue:
    """The mayor decides."""
    form = typed(DecideForm)
    on = {"question": str(question), "version": form.version, "act_key": form.act_key}
    if sent(form, lambda: asker.act(DecideEscalation(**on, **form.data))):
        return redirect("/questions?done=decided", 303)
    seen: QuestionDetail = asker.look(ReadQuestion(question=str(question)))
    if not seen.may_decide:
        raise Refused("no_rule")
    return form_page("questions/decide.html", form, question=seen)
