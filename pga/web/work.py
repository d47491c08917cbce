"""The start, and one's own work."""

from urllib.parse import urlencode

from flask import g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from pga.answers.work import Work
from pga.queries.cases import MyWork
from pga.queries.people import ReadRules
from pga.refusals import NotLoggedIn, NotReady
from pga.web import narrowing
from pga.web.addresses import argument
from pga.web.asking import Asker, Pages
from pga.web.drafting import links
from pga.web.forms.filters import work_filter
from pga.web.frame import SUBMITTERS, home_of

PAGES = Pages()


@PAGES.page("/", asks=(ReadRules,), looks_at_once=False)
def start(asker: Asker) -> ResponseReturnValue:
    """Everybody to where his own work begins."""
    if g.actor is None:
        raise NotLoggedIn(ended=bool(g.visit.token))
    return redirect(home_of(g.actor), 303)


@PAGES.page("/cases", asks=(MyWork,))
def work(asker: Asker) -> ResponseReturnValue:
    """Mijn werk: late and today first, then the cases in reach. The filter stands in the address.

    What the lists do not know is said, and everything is shown.
    """
    after, usual = argument(request.args.get("after")), narrowing.asks_nothing(request.args)
    narrowed = narrowing.narrowed_by(request.args)
    query, unknown = MyWork(workflow="pga_case", narrowed=narrowed, after=after, usual=usual), ""
    try:
        mine: Work = asker.look(query)
    except NotReady as not_ready:
        query, unknown = MyWork(workflow="pga_case"), narrowing.unknown(not_ready)
        mine = asker.look(query)
    nothing = narrowing.everything(mine.saved)
    chosen = mine.narrowing.chosen
    page = render_template(
        "cases/work.html",
        work=mine,
        filter=work_filter(mine.narrowing),
        chosen=narrowing.removable(mine.narrowing, nothing),
        everything=nothing,
        saved=narrowing.named(mine.narrowing, mine.saved),
        save_url=f"/cases/filters?{urlencode(chosen)}" if chosen else "",
        unknown=unknown,
        drafts=links(mine.drafts),
        may_submit=bool(g.actor.roles & SUBMITTERS),
        first_url=(narrowing.address_of(chosen) if chosen else nothing) if query.after else "",
        next_url=narrowing.address_of(chosen, after=mine.next) if mine.next else "",
    )
    return page, 422 if unknown else 200
