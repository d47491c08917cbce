"""What partners are asked: the list answered in place, one question, naming who handles it."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.questions import QuestionDetail, Questions
from pga.commands.questions import AnswerQuestion, AssignQuestion, NothingToShare, TakeQuestion
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.refusals import Refused
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.away import told
from pga.web.drafting import links
from pga.web.forms.form import VersionedConfirmation
from pga.web.forms.questions import AnswerForm, AssignForm
from pga.web.sending import form_page, sent, typed

PAGES = Pages()


@PAGES.page("/questions", asks=(MyQuestions,))
def questions(asker: Asker) -> ResponseReturnValue:
    """'Wat wordt mij gevraagd'."""
    asked = MyQuestions(after=argument(request.args.get("after")), before=argument(request.args.get("before")))
    mine: Questions = asker.look(asked)
    forms = {line.id: AnswerForm() for line in mine.open if line.mine}
    return render_template(
        "questions/list.html",
        questions=mine,
        forms=forms,
        drafts=links(mine.drafts),
        first_url="/questions" if asked.after else "",
        next_url=f"/questions?{urlencode({'after': mine.next})}" if mine.next else "",
        newest_url="/questions" if asked.before else "",
        earlier_url=f"/questions?{urlencode({'before': mine.earlier})}" if mine.earlier else "",
    )


@PAGES.page("/questions/<uuid:question>", asks=(ReadQuestion,), opens="answer")
def question(asker: Asker, question: UUID) -> ResponseReturnValue:
    """One question, with the person it is about for who was named."""
    return _page(asker.look(ReadQuestion(question=str(question))), AnswerForm())


@PAGES.page(
    "/questions/<uuid:question>/answer",
    methods=("POST",),
    asks=(AnswerQuestion, ReadQuestion),
    forms=AnswerForm,
)
def answer(asker: Asker, question: UUID) -> ResponseReturnValue:
    """The answer; what is missing comes back on the page of the question."""
    form = AnswerForm(request.form)
    on: dict[str, Any] = {"question": str(question), "version": form.version, "act_key": form.act_key}
    if sent(form, lambda: asker.act(AnswerQuestion(**on, **form.data))):
        return redirect("/questions?done=answered", 303)
    return _page(asker.look(ReadQuestion(question=str(question))), form)


@PAGES.page(
    "/questions/<uuid:question>/nothing",
    methods=("POST",),
    asks=(NothingToShare,),
    forms=VersionedConfirmation,
)
def nothing(asker: Asker, question: UUID) -> ResponseReturnValue:
    """'Niets te delen': one click, a full answer."""
    form = VersionedConfirmation(request.form)
    asker.act(NothingToShare(question=str(question), version=form.version, act_key=form.act_key))
    return redirect("/questions?done=answered", 303)


@PAGES.page(
    "/questions/<uuid:question>/take",
    methods=("POST",),
    asks=(TakeQuestion,),
    forms=VersionedConfirmation,
)
def take(asker: Asker, question: UUID) -> ResponseReturnValue:
    """'Ik pak dit op'."""
    form = VersionedConfirmation(request.form)
    asker.act(TakeQuestion(question=str(question), version=form.version, act_key=form.act_key))
    return redirect(f"/questions/{question}?done=taken", 303)


@PAGES.page(
    "/questions/<uuid:question>/assign",
    methods=("GET", "POST"),
    asks=(ReadQuestion, AssignQuestion),
    forms=AssignForm,
)
def assign(asker: Asker, question: UUID) -> ResponseReturnValue:
    """The coordinator names who handles it; nobody else there sees it."""
    seen: QuestionDetail = asker.look(ReadQuestion(question=str(question)))
    if not seen.may_assign:
        raise Refused("no_rule")
    form = typed(AssignForm)
    form.offer("accounts", told(seen.colleagues, seen.away))
    on = {"question": str(question), "version": form.version, "act_key": form.act_key}
    if sent(form, lambda: asker.act(AssignQuestion(**on, accounts=tuple(form.accounts.data)))):
        return redirect("/questions?done=assigned", 303)
    return form_page("questions/assign.html", form, question=seen)


def _page(seen: QuestionDetail, form: AnswerForm) -> ResponseReturnValue:
    return form_page(
        "questions/question.html",
        form,
        fillable=seen.may_answer,
        question=seen,
        category_label=seen.category_label,
        basis_label=seen.basis_label,
    )
