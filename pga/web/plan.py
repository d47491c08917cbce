"""The plan of a case: the page, goals, scores, the own view, two dates side by side, the paper for the resident."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.plan import PlanAnswer, PlanPrint
from pga.commands.plan import AddGoal, CloseGoal, RecordView, Score
from pga.desk import Done
from pga.queries.plan import ComparePlan, PreparePlan, PrintPlan, ReadPlan
from pga.web import papers
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.forms.fields import iso_day
from pga.web.forms.plan import Click, GoalForm, ScoreForm, ViewForm
from pga.web.planning import back, prepared
from pga.web.sending import form_page, sent

PAGES = Pages()
MOST_LEFT_OUT = 200


@PAGES.page("/cases/<reference:reference>/plan", asks=(ReadPlan,))
def plan(asker: Asker, reference: str) -> ResponseReturnValue:
    """Who must do what before when, and then everything by life domain."""
    closed, after = request.args.get("closed") == "1", argument(request.args.get("after"))
    seen: PlanAnswer = asker.look(ReadPlan(case=reference, closed=closed, after=after))
    chosen = {"closed": "1"} if closed else {}
    at = f"/cases/{reference}/plan"
    return render_template(
        "plan/plan.html",
        plan=seen,
        after=after,
        first_url=f"{at}?{urlencode(chosen)}".rstrip("?") if after else "",
        next_url=f"{at}?{urlencode({**chosen, 'after': seen.next})}" if seen.next else "",
    )


@PAGES.page("/cases/<reference:reference>/plan/compare", asks=(ComparePlan,))
def compare_plan(asker: Asker, reference: str) -> ResponseReturnValue:
    """Two dates; what was different between them."""
    since, until = iso_day(request.args.get("from")), iso_day(request.args.get("to"))
    seen = asker.look(ComparePlan(case=reference, since=since, until=until))
    return render_template("plan/compare.html", compared=seen)


@PAGES.page("/cases/<reference:reference>/plan/print", asks=(PrintPlan,))
def print_plan(asker: Asker, reference: str) -> ResponseReturnValue:
    """The plan for the kitchen table. What was ticked is left out, and not opened; what seems to speak of somebody else
    is not on it until that is ticked.
    """
    return _print(asker.look(PrintPlan(case=reference, **_ticked())))


@PAGES.page("/cases/<reference:reference>/plan/print/pdf", asks=(PrintPlan,))
def print_plan_pdf(asker: Asker, reference: str) -> ResponseReturnValue:
    """The same as an accessible PDF; its page when it may not leave, or when this machine makes no PDF."""
    makes = papers.can_be_made()
    seen: PlanPrint = asker.look(PrintPlan(case=reference, **_ticked(), as_pdf=makes))
    if seen.asks_first:
        return _print(seen), 422
    if not makes:
        return _print(seen, unmade=True), 501
    return papers.filed("papers/plan.html", "uw-plan", paper=seen)


def _print(seen: PlanPrint, **more: Any) -> str:
    return render_template("plan/print.html", paper=seen, pdf=papers.can_be_made(), **_ticked(), **more)


def _ticked() -> dict[str, Any]:
    """What was ticked to be left out, and to be kept on it."""
    return {
        name: tuple(argument(value) for value in request.args.getlist(name)[:MOST_LEFT_OUT])
        for name in ("without", "keep")
    }


@PAGES.page(
    "/cases/<reference:reference>/plan/goals/new",
    methods=("GET", "POST"),
    asks=(PreparePlan, AddGoal),
    forms=GoalForm,
)
def add_goal(asker: Asker, reference: str) -> ResponseReturnValue:
    """A goal."""
    choices, form = prepared(asker, reference, GoalForm, "plan.add_goal")
    form.offer("domain", choices.domains, empty=True)
    given = {"act_key": form.act_key, "case": reference}
    if sent(form, lambda: asker.act(AddGoal(**given, domain=form["domain"].data, text=form["text"].data))):
        return back(reference)
    return form_page("plan/goal.html", form, choices=choices)


@PAGES.page(
    "/cases/<reference:reference>/plan/goals/<uuid:goal>/close",
    methods=("POST",),
    asks=(CloseGoal,),
    forms=Click,
)
def close_goal(asker: Asker, reference: str, goal: UUID) -> ResponseReturnValue:
    """Reached, or dropped."""
    form = Click(request.form)
    outcome = argument(request.form.get("outcome"))
    command = CloseGoal(case=reference, act_key=form.act_key, goal=str(goal), version=form.version, outcome=outcome)
    asker.act(command)
    return back(reference, f"goal-{goal}")


@PAGES.page(
    "/cases/<reference:reference>/plan/score",
    methods=("GET", "POST"),
    asks=(PreparePlan, Score),
    forms=ScoreForm,
)
def score_domain(asker: Asker, reference: str) -> ResponseReturnValue:
    """A score now and the aim, in a life domain that counts in this case."""
    choices, form = prepared(asker, reference, ScoreForm, "plan.score")
    form.offer("domain", choices.domains, empty=True)
    words = dict(choices.anchors)
    for name in ("score", "target"):
        form.offer(name, [(str(n), f"{n}: {words[str(n)]}" if str(n) in words else str(n)) for n in range(1, 6)])

    def act() -> Done:
        return asker.act(
            Score(
                case=reference,
                act_key=form.act_key,
                domain=form["domain"].data,
                score=int(form["score"].data),
                target=int(form["target"].data),
                reason=form["reason"].data,
            )
        )

    return back(reference) if sent(form, act) else form_page("plan/score.html", form, choices=choices)


@PAGES.page(
    "/cases/<reference:reference>/plan/view",
    methods=("GET", "POST"),
    asks=(PreparePlan, RecordView),
    forms=ViewForm,
)
def record_view(asker: Asker, reference: str) -> ResponseReturnValue:
    """What the person says of the plan."""
    choices, form = prepared(asker, reference, ViewForm, "plan.record_view")

    def act() -> Done:
        return asker.act(
            RecordView(
                case=reference,
                act_key=form.act_key,
                said_on=form["said_on"].data,
                said_by=form["said_by"].data,
                text=form["text"].data,
            )
        )

    return back(reference, "view") if sent(form, act) else form_page("plan/view.html", form, choices=choices)
