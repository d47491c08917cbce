"""The start, and one's own work."""

from urllib.parse import urlencode

from flask import g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.cases import Work
from pga.queries.cases import MyWork
from pga.queries.people import ReadRules
from pga.refusals import NotLoggedIn
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.frame import SUBMITTERS, home_of
from workflows import WORKFLOWS

PAGES = Pages()


@PAGES.page("/", asks=(ReadRules,), looks_at_once=False)
def start(asker: Asker) -> ResponseReturnValue:
    """Everybody to where his own work begins."""
    if g.actor is None:
        raise NotLoggedIn(ended=bool(g.visit.token))
    return redirect(home_of(g.actor), 303)


@PAGES.page("/cases", asks=(MyWork,))
def work(asker: Asker) -> ResponseReturnValue:
    """Mijn werk: late and today first, then the cases in reach. The filter stands in the address."""
    state = argument(request.args.get("state"))
    state = state if state in {known.key for known in WORKFLOWS["pga_case"].states} else ""
    mine: Work = asker.look(MyWork(state=state, after=argument(request.args.get("after"))))
    chosen = {"state": state} if state else {}
    return render_template(
        "cases/work.html",
        work=mine,
        states=[(known.key, known.label.of(g.language)) for known in WORKFLOWS["pga_case"].states],
        may_submit=bool(g.actor.roles & SUBMITTERS),
        first_url=f"/cases?{urlencode(chosen)}".rstrip("?") if request.args.get("after") else "",
        next_url=f"/cases?{urlencode({**chosen, 'after': mine.next})}" if mine.next else "",
    )
