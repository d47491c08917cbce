"""What an organisation or the mayor does with a case that was offered or put to them."""

from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.questions import QuestionDetail
from pga.commands.ending import DecideEscalation, ReturnOffer
from pga.queries.questions import ReadQuestion
from pga.refusals import Refused
from pga.web.asking import Asker, Pages
from pga.web.forms.ending import DecideForm, ReturnForm

PAGES = Pages()


@PAGES.page(
    "/questions/<uuid:question>/return",
    methods=("GET", "POST"),
    asks=(ReadQuestion, ReturnOffer),
    forms=ReturnForm,
)
def return_offer(asker: Asker, question: UUID) -> ResponseReturnValue:
    """Not taken over, with the reason."""
    form = ReturnForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        command = ReturnOffer(
            question=str(question), version=form.version, act_key=form.act_key, reason=form.reason.data
        )
        asker.act(command)
        return redirect("/questions?done=returned", 303)
    seen: QuestionDetail = asker.look(ReadQuestion(question=str(question)))
    if not seen.may_return:
        raise Refused("no_rule")
    page = render_template("questions/return.html", question=seen, form=form)
    return page, 422 if form.errors else 200


@PAGES.page(
    "/questions/<uuid:question>/decide",
    methods=("GET", "POST"),
    asks=(ReadQuestion, DecideEscalation),
    forms=DecideForm,
)
def decide_escalation(asker: Asker, question: UUID) -> ResponseReturnValue:
    """The mayor decides."""
    form = DecideForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        command = DecideEscalation(
            question=str(question), version=form.version, act_key=form.act_key, decision=form.decision.data
        )
        asker.act(command)
        return redirect("/questions?done=decided", 303)
    seen: QuestionDetail = asker.look(ReadQuestion(question=str(question)))
    if not seen.may_decide:
        raise Refused("no_rule")
    page = render_template("questions/decide.html", question=seen, form=form)
    return page, 422 if form.errors else 200
