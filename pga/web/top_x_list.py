"""The Top-X list as a whole: who has a place on a day, one's work on it, and the sittings over it. The list leaves as
no file; what is of one person alone goes to him on paper or as a PDF.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.looking import Looks
from pga.answers.top_x_list import TopXList
from pga.answers.top_x_papers import TopXPackage
from pga.answers.work import Work
from pga.commands.top_x_list import AddSitting, DropSitting
from pga.queries.cases import MyWork
from pga.queries.top_x import ReadDeferrals, ReadPackage, ReadTopX, ReviewLooks
from pga.refusals import NotReady, Refused
from pga.web import papers
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.drafting import links
from pga.web.forms.fields import iso_day
from pga.web.forms.form import Confirmation
from pga.web.forms.top_x import WORDING, wording_in
from pga.web.forms.top_x_list import SittingForm, list_filter
from pga.web.i18n import written_out
from pga.web.sending import form_page, sent, typed
from pga.web.top_x_weighing import as_points
from workflows.top_x import TOP_X

PAGES = Pages()


@PAGES.page("/top-x", asks=(ReadTopX,))
def top_x_list(asker: Asker) -> ResponseReturnValue:
    """The list of today, or of a day that was (``on``)."""
    on, wrong = argument(request.args.get("on")), False
    try:
        seen: TopXList = asker.look(ReadTopX(on=on))
    except NotReady:
        seen, wrong = asker.look(ReadTopX()), True
    page = render_template(
        "top_x/list.html",
        list=seen,
        wrong=wrong,
        form=list_filter(seen.on),
        points=as_points,
    )
    return page, 422 if wrong else 200


@PAGES.page("/top-x/work", asks=(MyWork,))
def top_x_work(asker: Asker) -> ResponseReturnValue:
    """What waits for who works on the list, and the cases in reach."""
    after = argument(request.args.get("after"))
    mine: Work = asker.look(MyWork(workflow=TOP_X.key, after=after))
    return render_template(
        "top_x/work.html",
        work=mine,
        drafts=links(mine.drafts),
        first_url="/top-x/work" if after else "",
        next_url=f"/top-x/work?after={mine.next}" if mine.next else "",
    )


@PAGES.page("/top-x/sittings/new", methods=("GET", "POST"), asks=(ReadTopX, AddSitting), forms=SittingForm)
def add_sitting(asker: Asker) -> ResponseReturnValue:
    """A day on which people sit over the list."""
    form = typed(SittingForm)
    if sent(form, lambda: asker.act(AddSitting(act_key=form.act_key, **form.data))):
        return redirect("/top-x?done=sitting", 303)
    if not asker.look(ReadTopX()).keeps:
        raise Refused("no_rule")
    return form_page("top_x/sitting.html", form)


@PAGES.page("/top-x/sittings/<uuid:sitting>/drop", methods=("POST",), asks=(DropSitting,), forms=Confirmation)
def drop_sitting(asker: Asker, sitting: UUID) -> ResponseReturnValue:
    """It is not held."""
    asker.act(DropSitting(act_key=Confirmation(request.form).act_key, sitting=str(sitting)))
    return redirect("/top-x?done=sitting", 303)


@PAGES.page("/top-x/looks", asks=(ReviewLooks,))
def top_x_looks(asker: Asker) -> ResponseReturnValue:
    """Who looked at the list in a month."""
    month, wrong = argument(request.args.get("month")), False
    try:
        seen: Looks = asker.look(ReviewLooks(month=month))
    except NotReady:
        seen, wrong = asker.look(ReviewLooks()), True
    return render_template("top_x/looks.html", looks=seen, wrong=wrong), 422 if wrong else 200


@PAGES.page("/top-x/deferrals", asks=(ReadDeferrals,))
def top_x_deferrals(asker: Asker) -> ResponseReturnValue:
    """Which letters are put off now."""
    return render_template("top_x/deferrals.html", deferrals=asker.look(ReadDeferrals()))


@PAGES.page("/cases/<reference:reference>/for-the-person", asks=(ReadPackage,))
def for_the_person(asker: Asker, reference: str) -> ResponseReturnValue:
    """Everything that the person may have, to print."""
    return _package(asker.look(ReadPackage(case=reference)))


@PAGES.page("/cases/<reference:reference>/for-the-person/pdf", asks=(ReadPackage,))
def for_the_person_pdf(asker: Asker, reference: str) -> ResponseReturnValue:
    """The same as an accessible PDF; its page when it may not leave, or when this machine makes no PDF."""
    makes = papers.can_be_made()
    paper: TopXPackage = asker.look(ReadPackage(case=reference, as_pdf=makes))
    if paper.asks_first:
        return _package(paper), 422
    if not makes:
        return _package(paper, unmade=True), 501
    return papers.filed("papers/package.html", "uw-gegevens", **_on_paper(paper))


def _package(paper: TopXPackage, **more: Any) -> str:
    return render_template("top_x/package.html", pdf=papers.can_be_made(), **_on_paper(paper), **more)


def _on_paper(paper: TopXPackage) -> dict[str, Any]:
    answered = partial(_in_dutch, paper.grounds)
    return {"paper": paper, "points": _points, "asked_in": _question_in, "answered": answered}


def _question_in(step: str) -> Callable[[str], str]:
    return wording_in(step).question_of


def _in_dutch(grounds: Mapping[str, str], name: str, said: str) -> str:
    """What was said, as it stands on Dutch paper whatever language its printer reads."""
    if name == "removal_ground":
        return grounds.get(said, said)
    return written_out(said) if iso_day(said) else WORDING.in_words(name, said)


def _points(hundredths: int) -> str:
    """Points as they stand on Dutch paper."""
    return f"{hundredths // 100},{hundredths % 100:02d}".rstrip("0").rstrip(",")
