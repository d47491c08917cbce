"""The desk where looks are reviewed, and the employee's own side of it."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.look_review import ItemAnswer, JudgedAnswer, OwnItemAnswer
from pga.commands import Command
from pga.commands.look_review import (
    AgreeItem,
    AnswerItem,
    ApproveItem,
    AskEmployee,
    FillDesk,
    FindNoBreach,
    FollowUp,
    RecordBreach,
    ReportBreach,
    TakeItem,
)
from pga.queries.look_review import DraftNotification, OwnItem, OwnItems, ReadDesk, ReadItem, ReadJudged
from pga.refusals import Refused
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.forms.form import BadForm, PageForm
from pga.web.forms.look_review import AnswerForm, BreachForm, JudgeForm, QuestionForm, ReasonForm, ReportForm
from pga.web.sending import form_page, sent, typed

PAGES = Pages()
AT_ONCE: Final = 100
"""Days that are put on the desk before it shows: more than a quarter, of a desk that was never opened."""
ONE_KEY: Final[dict[str, Callable[..., Command]]] = {"take": TakeItem, "agree": AgreeItem, "approve": ApproveItem}
FORMS: Final[dict[str, type[PageForm]]] = {
    "ask": QuestionForm,
    "follow-up": ReasonForm,
    "breach": BreachForm,
    "no-breach": ReasonForm,
    "report": ReportForm,
}
COMMANDS: Final[dict[str, Callable[..., Command]]] = {
    "ask": AskEmployee,
    "follow-up": FollowUp,
    "breach": RecordBreach,
    "no-breach": FindNoBreach,
    "report": ReportBreach,
}
STEPS: Final = {
    "ask": "ask",
    "follow-up": "follow_up",
    "breach": "record_breach",
    "no-breach": "find_no_breach",
    "report": "report",
}
"""Part of the address -> the step of the workflow."""
KINDS: Final = ", ".join(f'"{kind}"' for kind in FORMS)


@PAGES.page("/desk", asks=(ReadDesk, FillDesk))
def review_desk(asker: Asker) -> ResponseReturnValue:
    """The queue: filled up to yesterday first, worker or not."""
    for _ in range(AT_ONCE):
        if asker.act(FillDesk()).told_before:
            break
    return render_template("desk/list.html", desk=asker.look(ReadDesk()))


@PAGES.page("/desk/judged", asks=(ReadJudged,))
def review_judged(asker: Asker) -> ResponseReturnValue:
    """What was judged, page by page."""
    after = argument(request.args.get("after"))
    seen: JudgedAnswer = asker.look(ReadJudged(after=after))
    following = f"/desk/judged?{urlencode({'after': seen.next})}" if seen.next else ""
    first = "/desk/judged" if after else ""
    return render_template("desk/judged.html", judged=seen, first_url=first, next_url=following)


@PAGES.page("/desk/<uuid:item>", asks=(ReadItem,))
def review_item(asker: Asker, item: UUID) -> ResponseReturnValue:
    """One item."""
    return render_template("desk/item.html", item=asker.look(ReadItem(item=str(item))))


@PAGES.page(
    "/desk/<uuid:item>/<any(take, agree, approve):act>",
    methods=("POST",),
    asks=(TakeItem, AgreeItem, ApproveItem),
    forms=JudgeForm,
)
def review_at_once(asker: Asker, item: UUID, act: str) -> ResponseReturnValue:
    """What takes one key, and on to what comes next."""
    form, following = JudgeForm(request.form), _id(request.form.get("following", ""))
    asker.act(ONE_KEY[act](item=str(item), version=form.version, act_key=form.act_key))
    if act == "take":
        return redirect(f"/desk/{item}?done=saved", 303)
    return redirect(f"/desk/{following}?done=judged" if following else "/desk?done=judged", 303)


@PAGES.page(
    f"/desk/<uuid:item>/<any({KINDS}):kind>",
    methods=("GET", "POST"),
    asks=(ReadItem, AskEmployee, FollowUp, RecordBreach, FindNoBreach, ReportBreach),
    forms=FORMS,
)
def review_in_words(asker: Asker, item: UUID, kind: str) -> ResponseReturnValue:
    """What is written: a question, a follow-up and its outcome."""
    seen: ItemAnswer = asker.look(ReadItem(item=str(item)))
    form = typed(FORMS[kind])
    if sent(form, lambda: asker.act(COMMANDS[kind](item=str(item), **_said(form)))):
        return redirect(f"/desk/{item}?done=saved", 303)
    if STEPS[kind] not in seen.may:
        raise Refused("no_rule")
    return form_page("desk/step.html", form, item=seen, kind=kind)


def _said(form: Any) -> dict[str, Any]:
    said = {"version": form.version, "act_key": form.act_key, "text": form.text.data}
    if isinstance(form, BreachForm):
        day, _, time = (form.aware.data or "").partition("T")
        said |= {"aware_on": day, "aware_time": time[:5]}
    if isinstance(form, ReportForm):
        said |= {"authority": form.authority.data or "", "persons": form.persons.data or ""}
    return said


def _id(given: str) -> str:
    """An id that came along in a form; empty for none. Raises ``BadForm`` for what is none."""
    try:
        return str(UUID(given)) if given else ""
    except ValueError:
        raise BadForm from None


@PAGES.page("/desk/<uuid:item>/notification", asks=(DraftNotification,))
def review_notification(asker: Asker, item: UUID) -> ResponseReturnValue:
    """The draft of the report to the authority, to print or copy."""
    return render_template("desk/notification.html", paper=asker.look(DraftNotification(item=str(item))))


@PAGES.page("/own/looks", asks=(OwnItems,))
def own_looks(asker: Asker) -> ResponseReturnValue:
    """One's own looks that are reviewed."""
    return render_template("desk/own.html", own=asker.look(OwnItems()))


@PAGES.page(
    "/own/looks/<uuid:item>", methods=("GET", "POST"), asks=(OwnItem, AnswerItem), forms=AnswerForm
)
def own_look(asker: Asker, item: UUID) -> ResponseReturnValue:
    """A question about one's own looks, answered in place."""
    seen: OwnItemAnswer = asker.look(OwnItem(item=str(item)))
    form = typed(AnswerForm)
    if sent(form, lambda: asker.act(AnswerItem(item=str(item), **_said(form)))):
        return redirect("/own/looks?done=answered", 303)
    return form_page("desk/own_item.html", form, fillable=seen.may_answer, seen=seen)
